// Generates what peers may send: rows of the corpus, changed in a few places, and words of HTTP in any order.
// Mostly nearly right, because a fault hides where most of a message is well.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace MiniWeb.Tests.Http;

/// <summary>Bytes, and where they are cut when they arrive in pieces.</summary>
/// <param name="Bytes">All of them.</param>
/// <param name="Cuts">Ascending, each at most the length.</param>
internal sealed record HostileBytes(byte[] Bytes, int[] Cuts)
{
    private static readonly byte[][] Seeds =
        [.. CorpusRow.Names.Select(name => CorpusRow.Load(name).Bytes).Where(bytes => bytes.Length < 2000)];

    private static readonly byte[][] Words =
    [
        .. new[]
        {
            "GET", "POST", "OPTIONS", "CONNECT", " ", "  ", "/", "*", "/a?b=%41", "http://a/", "a:80",
            "HTTP/1.1", "HTTP/1.0",
            "HTTP/2.0", "\r\n", "\r\n\r\n", "\n", "\r", "\t", ":", ": ", "Host: a\r\n", "Host",
            "Content-Length: 3\r\n",
            "Content-Length", "Transfer-Encoding: chunked\r\n", "Transfer-Encoding", "chunked", ",",
            "Connection: close\r\n",
            "0\r\n", "0\r\n\r\n", "3\r\nabc\r\n", "5;a=\"b\"\r\n", "ffffffff", "\0", "\u0016\u0003\u0001",
            "%", "%4", "#", "[", "]",
            "[::1]", "\u00e9", "\u00ff", "abc", "\"", "\\", ";", "=", "X: y\r\n", " folded\r\n",
        }.Select(Encoding.Latin1.GetBytes),
    ];

    /// <summary>Any bytes with any cuts; a failure is made smaller by leaving bytes out.</summary>
    public static Arbitrary<HostileBytes> Arbitrary { get; } = Arb.From(
        from bytes in Gen.OneOf(Changed(), FromWords())
        from cuts in Gen.Choose(0, bytes.Length).ArrayOf()
        select new HostileBytes(bytes, [.. cuts.Order()]), Smaller);

    /// <inheritdoc/>
    public override string ToString() =>
        $"\"{Encoding.Latin1.GetString(Bytes).Replace("\r", "\\r", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)}\" cut at [{string.Join(", ", Cuts)}]";

    private static Gen<byte[]> FromWords() =>
        from words in Gen.Elements(Words).ArrayOf()
        select words.SelectMany(word => word).ToArray();

    private static Gen<byte[]> Changed() =>
        from seed in Gen.Elements(Seeds)
        from count in Gen.Choose(0, 4)
        from changes in Change().ArrayOf(count)
        select changes.Aggregate(seed, (bytes, change) => change(bytes));

    private static Gen<Func<byte[], byte[]>> Change() =>
        from kind in Gen.Choose(0, 5)
        from at in Gen.Choose(0, 10_000)
        from length in Gen.Choose(0, 12)
        from value in Gen.Choose(0, 255)
        from word in Gen.Elements(Words)
        from other in Gen.Elements(Seeds)
        select (Func<byte[], byte[]>)(bytes =>
            Apply(bytes, kind, at % (bytes.Length + 1), length, (byte)value, word, other));

    private static byte[] Apply(
        byte[] bytes, int kind, int at, int length, byte value, byte[] word, byte[] other)
    {
        var end = Math.Min(at + length, bytes.Length);
        return kind switch
        {
            0 => [.. bytes[..at], value, .. bytes[at..]],
            1 => [.. bytes[..at], value, .. bytes[Math.Min(at + 1, bytes.Length)..]],
            2 => [.. bytes[..at], .. bytes[end..]],
            3 => [.. bytes[..end], .. bytes[at..]],
            4 => [.. bytes[..at], .. word, .. bytes[at..]],
            _ => [.. bytes[..at], .. other.AsSpan(Math.Min(at, other.Length))],
        };
    }

    private static IEnumerable<HostileBytes> Smaller(HostileBytes value)
    {
        foreach (var cut in Enumerable.Range(0, value.Cuts.Length))
            yield return value with { Cuts = [.. value.Cuts.Where((_, i) => i != cut)] };
        for (var length = value.Bytes.Length / 2; length > 0; length /= 2)
        for (var at = 0; at + length <= value.Bytes.Length; at += length)
        {
            byte[] bytes = [.. value.Bytes[..at], .. value.Bytes[(at + length)..]];
            yield return new HostileBytes(bytes, [.. value.Cuts.Where(cut => cut <= bytes.Length)]);
        }
    }
}
