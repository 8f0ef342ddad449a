// uri-host [ ":" port ] (RFC 9110 §7.2, RFC 3986 §3.2.2): Host, and the authority of a target. No userinfo,
// no path.
using System;
using System.Net;

namespace MiniWeb.Http;

/// <summary>The grammar of a host with an optional port.</summary>
public static class HostSyntax
{
    /// <summary>
    /// Whether <paramref name="bytes"/> is a host, not empty, with an optional port of 0 to 65535.
    /// </summary>
    /// <param name="bytes">The value of Host, or an authority.</param>
    /// <param name="portRequired">Whether the port must be there (CONNECT).</param>
    public static bool IsValid(ReadOnlySpan<byte> bytes, bool portRequired = false)
    {
        var hostLength = bytes.StartsWith("["u8) ? bytes.IndexOf((byte)']') + 1 : IndexOrEnd(bytes);
        if (hostLength <= 0 || !IsHost(bytes[..hostLength]))
            return false;
        var rest = bytes[hostLength..];
        return rest.IsEmpty ? !portRequired : rest[0] == ByteClasses.Colon && IsPort(rest[1..], portRequired);
    }

    /// <summary>Where bytes that are not valid go wrong; their length when the end is missing.</summary>
    internal static int IndexOfFault(ReadOnlySpan<byte> bytes, bool portRequired = false)
    {
        if (bytes.StartsWith("["u8) && !bytes.Contains((byte)']'))
            return bytes.Length;
        var hostLength = bytes.StartsWith("["u8) ? bytes.IndexOf((byte)']') + 1 : IndexOrEnd(bytes);
        var host = bytes[..hostLength];
        if (host.IsEmpty || !IsHost(host))
            return IndexOfHostFault(host);
        if (bytes.Length == hostLength || bytes[hostLength] != ByteClasses.Colon)
            return hostLength;
        var port = bytes[(hostLength + 1)..];
        var bad = ByteClasses.Digit.IndexOfOther(port);
        if (bad >= 0)
            return hostLength + 1 + bad;
        return portRequired && port.IsEmpty ? bytes.Length : hostLength + 1;
    }

    // Of a literal that is wrong as a whole, the bracket.
    private static int IndexOfHostFault(ReadOnlySpan<byte> host)
    {
        if (host.StartsWith("["u8))
            return host.Length > 2 && host[1] is not ((byte)'v' or (byte)'V')
                ? 1 + Math.Max(ByteClasses.Ipv6.IndexOfOther(host[1..^1]), -1)
                : 0;
        var bad = ByteClasses.RegName.IndexOfOther(host);
        var percent = ByteClasses.IndexOfBadPercent(host);
        return bad < 0 || (percent >= 0 && percent < bad) ? Math.Max(percent, 0) : bad;
    }

    private static int IndexOrEnd(ReadOnlySpan<byte> bytes)
    {
        var colon = bytes.IndexOf(ByteClasses.Colon);
        return colon < 0 ? bytes.Length : colon;
    }

    private static bool IsHost(ReadOnlySpan<byte> host)
    {
        if (host[0] == '[')
            return IsLiteral(host[1..^1]);
        return ByteClasses.RegName.IndexOfOther(host) < 0 && ByteClasses.IndexOfBadPercent(host) < 0;
    }

    private static bool IsLiteral(ReadOnlySpan<byte> literal)
    {
        if (literal.Length > 1 && literal[0] is (byte)'v' or (byte)'V')
            return IsFutureLiteral(literal[1..]);
        return ByteClasses.Ipv6.IndexOfOther(literal) < 0
            && literal.Contains(ByteClasses.Colon)
            && IPAddress.IsValidUtf8(literal)
            && !HasPaddedOctet(literal[(literal.LastIndexOf(ByteClasses.Colon) + 1)..]);
    }

    // dec-octet has no leading zero, which some parsers take for octal (RFC 3986 §3.2.2). The last group of
    // an address without dots is hexadecimal, and may have some.
    private static bool HasPaddedOctet(ReadOnlySpan<byte> tail)
    {
        if (!tail.Contains((byte)'.'))
            return false;
        foreach (var octet in tail.Split((byte)'.'))
            if (tail[octet] is [(byte)'0', _, ..])
                return true;
        return false;
    }

    // IPvFuture = "v" 1*HEXDIG "." 1*( unreserved / sub-delims / ":" )
    private static bool IsFutureLiteral(ReadOnlySpan<byte> afterV)
    {
        var dot = afterV.IndexOf((byte)'.');
        if (dot < 1 || dot + 1 == afterV.Length)
            return false;
        foreach (var digit in afterV[..dot])
            if (ByteClasses.HexValue(digit) < 0)
                return false;
        return ByteClasses.FutureAddress.IndexOfOther(afterV[(dot + 1)..]) < 0;
    }

    // port = *DIGIT: it may be empty; a number that no port has is refused.
    private static bool IsPort(ReadOnlySpan<byte> port, bool required)
    {
        if (port.Length is 0 or > 5)
            return port.IsEmpty && !required;
        var number = 0;
        foreach (var digit in port)
        {
            if (!char.IsAsciiDigit((char)digit))
                return false;
            number = number * 10 + (digit - '0');
        }

        return number <= 65535;
    }
}
