// The one assertion about bytes: two byte strings are the same. It compares digests, as a user does who
// checks a capture with sha256sum, and when they differ it says where, because two digests alone help nobody.
using System;
using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace MiniWeb.SystemTests.Fixtures;

/// <summary>Compares byte strings by SHA-256.</summary>
public static class Sha256
{
    private const int Context = 24;

    /// <summary>The SHA-256 of the bytes, in lower-case hexadecimal.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>
    /// Fails unless both are the same; the message shows both sides at the first difference.
    /// </summary>
    public static void AssertSame(byte[] expected, byte[] actual)
    {
        if (Of(expected) != Of(actual)) Assert.Fail(Describe(expected, actual));
    }

    private static string Describe(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual)
    {
        var first = expected.CommonPrefixLength(actual);
        return $"The bytes differ first at offset {first}.\n"
            + $"expected: {expected.Length} bytes, SHA-256 {Of(expected)}, there: {Around(expected, first)}\n"
            + $"actual:   {actual.Length} bytes, SHA-256 {Of(actual)}, there: {Around(actual, first)}";
    }

    // What stands before the difference, a bar, and what follows: GET / HT|TP/1.1\r\n
    private static string Around(ReadOnlySpan<byte> bytes, int offset)
    {
        var before = bytes[Math.Max(0, offset - Context)..offset];
        var after = bytes[offset..Math.Min(bytes.Length, offset + Context)];
        return Visible(before) + "|" + (after.IsEmpty ? "(end)" : Visible(after));
    }

    private static string Visible(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (var b in bytes)
        {
            _ = b switch
            {
                (byte)'\r' => text.Append("\\r"),
                (byte)'\n' => text.Append("\\n"),
                (byte)'\\' => text.Append("\\\\"),
                >= 0x20 and < 0x7F => text.Append((char)b),
                _ => text.Append("\\x").Append(b.ToString("x2")),
            };
        }
        return text.ToString();
    }
}
