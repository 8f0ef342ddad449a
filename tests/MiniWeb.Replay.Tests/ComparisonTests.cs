// What counts as the same answer, and what is said of one that is not.
using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using MiniWeb.Client;
using Xunit;

namespace MiniWeb.Replay.Tests;

public sealed class ComparisonTests
{
    private const string Get = @"GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private const string Ok = @"HTTP/1.1 200 OK\r\n";
    private const string Hello = Ok + @"Content-Length: 5\r\n\r\nhello";

    [Theory]
    [InlineData("the same bytes", Get, Hello, Hello)]
    [InlineData("another date", Get, Ok + @"Date: a\r\nContent-Length: 0\r\n\r\n",
        Ok + @"Date: b\r\nContent-Length: 0\r\n\r\n")]
    [InlineData(
        "chunked", Get, Hello, Ok + @"Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n")]
    [InlineData("until close", Get, Hello, @"HTTP/1.0 200 Fine\r\n\r\nhello")]
    [InlineData("names in another letter case and order", Get,
        Ok + @"A: 1\r\nB: 2\r\nContent-Length: 0\r\n\r\n", Ok + @"b: 2\r\nContent-Length: 0\r\na:1\r\n\r\n")]
    [InlineData(
        "an interim response more", Get, Hello, @"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + Hello)]
    [InlineData("a list on one line or on two", Get,
        Ok + @"V: 1, 2\r\nContent-Length: 0\r\n\r\n",
        Ok + @"V: 1\r\nV: 2\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("another value of a cookie", Get,
        Ok + @"Set-Cookie: a=1; Path=/\r\nContent-Length: 0\r\n\r\n",
        Ok + @"Set-Cookie: a=2; Path=/\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("a charset in another letter case", Get,
        Ok + @"Content-Type: Text/HTML; Charset=UTF-8\r\nContent-Length: 0\r\n\r\n",
        Ok + @"Content-Type: text/html;charset=""utf-8""\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("no HTTP on both sides", Get, @"20 Nov\r\n", @"20 Nov\r\n")]
    [InlineData("HEAD with the same length", @"HEAD / HTTP/1.0\r\n\r\n", Ok + @"Content-Length: 5\r\n\r\n",
        Ok + @"Content-Length: 5\r\n\r\n")]
    public void These_are_the_same(string name, string request, string recorded, string answered)
    {
        Assert.NotEmpty(name);
        Assert.Equal("", Compare(request, recorded, answered));
        Assert.Equal("", Compare(request, answered, recorded));
    }

    [Theory]
    [InlineData(Get, Hello, @"HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\n\r\nhello", "status: 200 → 404")]
    [InlineData(Get, Hello, Ok + @"Content-Length: 4\r\n\r\nhelp",
        "content: 5 bytes, at byte 3: lo → 4 bytes, at byte 3: p")]
    [InlineData(Get, Hello, Ok + @"Content-Length: 0\r\n\r\n",
        "content: 5 bytes, at byte 0: hello → 0 bytes, at byte 0: the end")]
    [InlineData(Get, Hello, Ok + @"Content-Length: 6\r\n\r\nhello\n",
        @"content: 5 bytes, at byte 5: the end → 6 bytes, at byte 5: \n")]
    [InlineData(Get, Hello, Ok + @"X-A: 1\r\nContent-Length: 5\r\n\r\nhello", "X-A: (none) → 1")]
    [InlineData(Get, Ok + @"X-A: 1\r\nContent-Length: 5\r\n\r\nhello", Hello, "X-A: 1 → (none)")]
    [InlineData(Get, Ok + @"V: 1\r\nV: 2\r\nContent-Length: 0\r\n\r\n",
        Ok + @"V: 2\r\nV: 1\r\nContent-Length: 0\r\n\r\n",
        "V, in another order: 1 | 2 → 2 | 1")]
    [InlineData(Get, Ok + @"V: 1\r\nContent-Length: 0\r\n\r\n",
        Ok + @"V: 1\r\nV: 1\r\nContent-Length: 0\r\n\r\n",
        "V, more or less often: 1 → 1 | 1")]
    [InlineData(Get, Ok + @"V: 1\r\nV: 1\r\nV: 2\r\nContent-Length: 0\r\n\r\n",
        Ok + @"V: 2\r\nV: 2\r\nV: 1\r\nContent-Length: 0\r\n\r\n",
        "V, more or less often: 1 | 1 | 2 → 2 | 2 | 1")]
    [InlineData(Get, Ok + @"V: 1\r\nV: 2\r\nContent-Length: 0\r\n\r\n",
        Ok + @"V: 1, 3\r\nContent-Length: 0\r\n\r\n", "V: 1 | 2 → 1, 3")]
    [InlineData(Get, Ok + @"Set-Cookie: a=1; Path=/\r\nContent-Length: 0\r\n\r\n",
        Ok + @"Set-Cookie: a=2; Path=/b\r\nContent-Length: 0\r\n\r\n",
        "Set-Cookie: a=1; Path=/ → a=2; Path=/b")]
    [InlineData(Get, Ok + @"Set-Cookie: a=1\r\nContent-Length: 0\r\n\r\n",
        Ok + @"Set-Cookie: b=1\r\nContent-Length: 0\r\n\r\n", "Set-Cookie: a=1 → b=1")]
    [InlineData(Get, Ok + @"Content-Type: text/html; charset=utf-8\r\nContent-Length: 0\r\n\r\n",
        Ok + @"Content-Type: text/html\r\nContent-Length: 0\r\n\r\n",
        "Content-Type: text/html; charset=utf-8 → text/html")]
    [InlineData(Get, Ok + @"V: \x1B[31m\r\nContent-Length: 0\r\n\r\n", Hello,
        @"bytes: 48 bytes, at byte 17: V: \x1B[31m\r\nContent-Length: 0\r\n\r\n"
        + @" → 43 bytes, at byte 17: Content-Length: 5\r\n\r\nhello")]
    [InlineData(Get, Ok + @"V: \xE9\r\nContent-Length: 5\r\n\r\nhello", Hello, @"V: \xE9 → (none)")]
    [InlineData(
        @"HEAD / HTTP/1.0\r\n\r\n", Ok + @"Content-Length: 5\r\n\r\n", Ok + @"Content-Length: 6\r\n\r\n",
        "Content-Length: 5 → 6")]
    [InlineData(Get + Get, Hello + Hello, Hello, "responses: 2 → 1")]
    [InlineData(Get, Hello, @"20 Nov",
        "bytes: 43 bytes, at byte 0: HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nhello"
        + " → 6 bytes, at byte 0: 20 Nov")]
    [InlineData(Get, Ok + @"Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello", Hello,
        "Content-Encoding: gzip → (none)")]
    public void These_are_not_and_it_is_said_how(
        string request, string recorded, string answered, string difference)
    {
        Assert.Equal(difference, Compare(request, recorded, answered));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("GZIP")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("raw deflate")]
    [InlineData("gzip, br")]
    public void Content_is_compared_without_its_codings(string codings)
    {
        var plain = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("the same text, again. ", 100)));
        var named = codings.Replace("raw ", "", StringComparison.Ordinal);
        var head = Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Encoding: {named}\r\n\r\n");
        byte[] one = [.. head, .. Encode(plain, codings, CompressionLevel.Fastest)];
        byte[] other = [.. head, .. Encode(plain, codings, CompressionLevel.SmallestSize)];
        byte[] changed = [.. head, .. Encode(plain[1..], codings, CompressionLevel.Fastest)];
        Assert.NotEqual(one, other);
        Assert.Empty(Comparer().Compare(Bytes(Get), one, other));
        Assert.Equal(
            DifferenceKind.Content, Assert.Single(Comparer().Compare(Bytes(Get), one, changed)).Kind);
    }

    [Theory]
    [InlineData("Server", true)]
    [InlineData("set-cookie", false)]
    [InlineData("x-mine", true)]
    [InlineData("Content-Type", false)]
    public void Ignored_fields_are_left_out(string name, bool isIgnored)
    {
        var comparison = new Comparison(IgnoredFields.With("X-Mine"));
        var differences = comparison.Compare(
            Bytes(Get),
            Bytes(Ok + name + @": 1\r\nContent-Length: 0\r\n\r\n"),
            Bytes(Ok + @"Content-Length: 0\r\n\r\n"));
        Assert.Equal(isIgnored ? 0 : 1, differences.Count);
    }

    [Theory]
    [InlineData(ComparisonLevels.Bytes, "Bytes")]
    [InlineData(ComparisonLevels.Http, "Http")]
    [InlineData(ComparisonLevels.Dom, "Dom")]
    [InlineData(ComparisonLevels.All, "Bytes Http Dom")]
    public void Each_level_finds_its_own(ComparisonLevels levels, string found)
    {
        const string type = @"Content-Type: text/html\r\n";
        var differences = new Comparison(IgnoredFields.With(), levels).Compare(
            Bytes(Get),
            Bytes(Ok + type + @"Content-Length: 4\r\n\r\n<p>a"),
            Bytes(Ok + type + @"Content-Length: 4\r\n\r\n<p>b"));
        Assert.Equal(found, string.Join(' ', differences.Select(difference => difference.Level)));
    }

    [Fact]
    public void Bytes_that_differ_are_shown_in_hexadecimal()
    {
        var difference = Assert.Single(new Comparison(IgnoredFields.With(), ComparisonLevels.Bytes).Compare(
            Bytes(Get), Bytes(Hello), Bytes(Hello.Replace("hello", @"he\x1B"))));
        Assert.Equal(40, difference.Offset);
        Assert.Equal(
            """
            00000010  0a 43 6f 6e 74 65 6e 74  2d 4c 65 6e 67 74 68 3a  |.Content-Length:|
            00000020  20 35 0d 0a 0d 0a 68 65  6c 6c 6f                 | 5....hello|
            """, difference.RecordedHex, ignoreLineEndingDifferences: true);
        Assert.EndsWith("68 65  1b                       | 5....he.|", difference.AnsweredHex);
    }

    [Theory]
    [InlineData("", "a", "00000000  (the end)")]
    [InlineData("0123456789abcdef", "0123456789abcdefg",
        "00000000  30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66  |0123456789abcdef|\n"
        + "00000010  (the end)")]
    public void The_end_is_told_too(string recorded, string answered, string window)
    {
        var difference = Assert.Single(new Comparison(IgnoredFields.With(), ComparisonLevels.Bytes)
            .Compare(Bytes(Get), Bytes(recorded), Bytes(answered)));
        Assert.Equal(window, difference.RecordedHex);
    }

    private static Comparison Comparer() => new(IgnoredFields.With());

    private static string Compare(string request, string recorded, string answered) =>
        string.Join('\n', Comparer().Compare(Bytes(request), Bytes(recorded), Bytes(answered)));

    private static byte[] Bytes(string text) =>
        EscapedText.TryParse(text, out var bytes, out var fault) ? bytes : throw new FormatException(fault);

    private static byte[] Encode(byte[] plain, string codings, CompressionLevel level)
    {
        foreach (var coding in codings.ToLowerInvariant().Split(", "))
        {
            using var into = new MemoryStream();
            using (Stream encoder = coding switch
            {
                "gzip" => new GZipStream(into, level),
                "br" => new BrotliStream(into, level),
                "deflate" => new ZLibStream(into, level),
                _ => new DeflateStream(into, level),
            })
                encoder.Write(plain);
            plain = into.ToArray();
        }

        return plain;
    }
}
