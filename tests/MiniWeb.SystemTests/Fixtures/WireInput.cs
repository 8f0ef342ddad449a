// What clients send: rows of bytes, good and bad, each with a name. They are sent whole, byte by byte and cut
// at odd places; what a server must do with them is not said here.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Xunit;

namespace MiniWeb.SystemTests.Fixtures;

/// <summary>The rows.</summary>
public static class WireInput
{
    private const string Chunked = "Transfer-Encoding: chunked";

    private static readonly byte[] AllBytes = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];

    private static readonly Dictionary<string, byte[]> Rows = new()
    {
        ["plain"] = Text("GET /index.html?q=1 HTTP/1.1\r\nHost: a\r\n\r\n"),
        ["odd but legal"] = Text(
            "\r\nPROPFIND /a%20b//./%FF?x=%00&&?/ HTTP/1.1\r\nhOST:a\r\nEmpty:\r\n"
            + "X:\t two \t\r\nX: \u00e9\u00ff\r\n!#$%&'*+-.^_`|~09: odd name\r\nCookie: a=\"b\"; c\r\n\r\n"),
        ["absolute form"] = Text("GET http://example.com:80/x HTTP/1.1\r\nHost: example.com:80\r\n\r\n"),
        ["asterisk form"] = Text("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"),
        ["HTTP/1.0"] = Text("GET / HTTP/1.0\r\n\r\n"),
        ["HEAD"] = Text("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n"),
        ["binary content"] = [.. Head("POST", "Content-Length: 768"), .. AllBytes, .. AllBytes, .. AllBytes],
        ["chunked"] =
        [
            .. Head("PUT", Chunked), .. Text("100;name=\"va\\\"lue\";x\r\n"), .. AllBytes,
            .. Text("\r\n0000a\r\n0123456789\r\n1\r\n\n\r\n0\r\nTrailer: \u00e9\r\n\r\n"),
        ],
        ["expect continue"] =
            [.. Head("POST", "Expect: 100-continue\r\nContent-Length: 5"), .. Text("hello")],
        ["pipelined"] =
        [
            .. Head("GET", "N: 1"), .. Head("POST", "Content-Length: 256"), .. AllBytes,
            .. Head("HEAD", "N: 3"), .. Head("PUT", Chunked), .. Text("3\r\n\r\n\r\r\n0\r\n\r\n"),
            .. Head("DELETE", "Connection: close"),
        ],
        ["bytes behind the last request"] =
            [.. Head("GET", "Connection: close"), .. Head("GET", "N: 2"), .. AllBytes],
        ["pipelined, the second malformed"] =
            [.. Head("GET", "N: 1"), .. Text("GET /\r\nHost: a\r\n\r\n"), .. AllBytes],
        ["bare LF"] = Text("GET / HTTP/1.1\nHost: a\n\n"),
        ["bare CR"] = Text("GET / HTTP/1.1\rHost: a\r\r"),
        ["no Host"] = Text("GET / HTTP/1.1\r\n\r\n"),
        ["space before the colon"] = Text("GET / HTTP/1.1\r\nHost : a\r\n\r\n"),
        ["two lengths"] = [.. Head("POST", "Content-Length: 1\r\nContent-Length: 2"), .. AllBytes],
        ["length and coding"] =
            [.. Head("POST", $"Content-Length: 4\r\n{Chunked}"), .. Text("0\r\n\r\nGET /x HTTP/1.1\r\n")],
        ["bad chunk"] = [.. Head("POST", Chunked), .. Text("1\r\naX\r\n0\r\n\r\n")],
        ["all byte values"] = AllBytes,
        ["all byte values, backwards"] = [.. AllBytes.Reverse()],
        ["nothing"] = [],
        ["one byte"] = Text("G"),
        ["half a head"] = Text("GET / HTTP/1.1\r\nHost: a\r\nAccept: te"),
        ["half a content"] = [.. Head("POST", "Content-Length: 1000"), .. AllBytes],
        ["half a chunk"] = [.. Head("POST", Chunked), .. Text("ff\r\n"), .. AllBytes[..99]],
        ["TLS hello"] =
        [
            0x16, 3, 1, 0, 0xFC, 1, 0, 0, 0xF8, 3, 3, .. AllBytes[..32], 32, .. AllBytes[32..64],
            0, 2, 0x13, 1,
        ],
        ["HTTP/2 preface"] =
            [.. Text("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), 0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0xFF, 0xFF],
        ["field line over the limit"] = Head("GET", "X: " + new string('x', 40_000)),
        ["start line over the limit"] =
            Text("GET /" + new string('y', 20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"),
        ["too many fields"] =
            Head("GET", string.Join("\r\n", Enumerable.Range(0, 500).Select(n => $"F{n}: {n}"))),
        ["content over the limit"] = [.. Head("POST", "Content-Length: 99999999"), .. Noise(200_000)],
        ["8 MiB"] = [.. Head("POST", $"Content-Length: {8 << 20}"), .. Noise(8 << 20)],
    };

    /// <summary>The names of all rows.</summary>
    public static TheoryData<string> Names => [.. Rows.Keys];

    /// <summary>The bytes of a row.</summary>
    public static byte[] Of(string name) => Rows[name];

    /// <summary>Reproducible bytes in which no pattern helps a mistake to hide.</summary>
    public static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        var state = 0x9E3779B9u;
        for (var i = 0; i < length; i++)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            bytes[i] = (byte)state;
        }
        return bytes;
    }

    /// <summary>The ways to cut an input into sends: whole, byte by byte, at odd places.</summary>
    public static IEnumerable<IReadOnlyList<byte[]>> Cuts(byte[] input)
    {
        yield return [input];
        if (input.Length is > 1 and < 2_000) yield return [.. input.Chunk(1)];
        if (input.Length > 1) yield return [.. AtOddPlaces(input)];
    }

    // Pieces of 1, 4, 13, 40, … bytes: their ends fall between and within lines, chunks and messages.
    private static IEnumerable<byte[]> AtOddPlaces(byte[] input)
    {
        for (int start = 0, length = 1; start < input.Length; start += length, length = length * 3 + 1)
            yield return input[start..Math.Min(input.Length, start + length)];
    }

    private static byte[] Head(string method, string fieldLines)
        => Text($"{method} /{method} HTTP/1.1\r\nHost: a\r\n{fieldLines}\r\n\r\n");

    private static byte[] Text(string latin1) => Encoding.Latin1.GetBytes(latin1);
}
