// The byte classes of the grammar, as sets. One place, so that a rule is read and changed once.
using System;

namespace MiniWeb.Http;

/// <summary>The sets of bytes that RFC 9110 §5.6, RFC 9112 and RFC 3986 name.</summary>
public static class ByteClasses
{
    internal const byte Cr = (byte)'\r';
    internal const byte Lf = (byte)'\n';
    internal const byte Space = (byte)' ';
    internal const byte Tab = (byte)'\t';
    internal const byte Colon = (byte)':';

    private const string Alpha = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Digits = "0123456789";
    private const string Unreserved = Alpha + Digits + "-._~";
    private const string SubDelims = "!$&'()*+,;=";

    // RFC 3986 §3.3 pchar, "/" and "%", and the three that browsers send raw in a path (WHATWG URL, path
    // set).
    private const string PathCharacters = Unreserved + SubDelims + ":@/%" + "[]|^";

    /// <summary>tchar, the bytes of a token (RFC 9110 §5.6.2).</summary>
    public static readonly ByteSet Token = Set(Alpha + Digits + "!#$%&'*+-.^_`|~");

    /// <summary>DIGIT.</summary>
    public static readonly ByteSet Digit = Set(Digits);

    /// <summary>What may stand in a request line before its CRLF: SP and VCHAR (RFC 9112 §3).</summary>
    internal static readonly ByteSet StartLine = ByteSet.Where(static b => b is >= 0x20 and <= 0x7E);

    /// <summary>What may stand in a field line: HTAB, SP, VCHAR and obs-text (RFC 9110 §5.5).</summary>
    public static readonly ByteSet FieldLine =
        ByteSet.Where(static b => b is Tab or (>= 0x20 and <= 0x7E) or >= 0x80);

    /// <summary>What may stand in the path of a target.</summary>
    public static readonly ByteSet Path = Set(PathCharacters);

    /// <summary>
    /// What may stand in the query of a target: those of the path, "?", and what browsers send raw.
    /// </summary>
    public static readonly ByteSet Query = Set(PathCharacters + "?\\`{}");

    /// <summary>reg-name without its percent-encoded triplets (RFC 3986 §3.2.2).</summary>
    internal static readonly ByteSet RegName = Set(Unreserved + SubDelims + "%");

    /// <summary>What follows the dot of an IPvFuture literal (RFC 3986 §3.2.2).</summary>
    internal static readonly ByteSet FutureAddress = Set(Unreserved + SubDelims + ":");

    /// <summary>HEXDIG and ":" and ".", the bytes of an IPv6 address.</summary>
    internal static readonly ByteSet Ipv6 = Set(Digits + "abcdefABCDEF:.");

    /// <summary>Tells whether <paramref name="bytes"/> is a token: one or more tchar.</summary>
    public static bool IsToken(ReadOnlySpan<byte> bytes) =>
        !bytes.IsEmpty && Token.IndexOfOther(bytes) < 0;

    /// <summary>The value of a hexadecimal digit, or -1 when <paramref name="value"/> is none.</summary>
    public static int HexValue(byte value) => value switch
    {
        >= (byte)'0' and <= (byte)'9' => value - '0',
        >= (byte)'a' and <= (byte)'f' => value - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => value - 'A' + 10,
        _ => -1,
    };

    /// <summary>The offset of the first "%" that two hexadecimal digits do not follow, or -1.</summary>
    internal static int IndexOfBadPercent(ReadOnlySpan<byte> bytes)
    {
        var from = 0;
        while (bytes[from..].IndexOf((byte)'%') is var next and >= 0)
        {
            var at = from + next;
            if (at + 2 >= bytes.Length || HexValue(bytes[at + 1]) < 0 || HexValue(bytes[at + 2]) < 0)
                return at;
            from = at + 3;
        }

        return -1;
    }

    /// <summary>Takes SP and HTAB off both ends, and nothing else (RFC 9110 §5.6.3, OWS).</summary>
    public static ReadOnlySpan<byte> TrimOws(ReadOnlySpan<byte> bytes) => bytes.Trim(" \t"u8);

    private static ByteSet Set(string characters) =>
        ByteSet.Where(value => characters.Contains((char)value));
}
