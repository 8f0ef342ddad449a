// Where the raw client connects to: "host:port", or the authority of an http or https URL. The request's
// bytes name the path, and they go out unchanged: a URL with more than an authority is refused, not cut.
using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MiniWeb.Client;

/// <summary>A host and a port, with or without TLS.</summary>
/// <param name="Host">
/// A name or an address; an IPv6 address without its brackets, with its zone (<c>fe80::1%eth0</c>) if it has
/// one.
/// </param>
/// <param name="Port">1 to 65535.</param>
/// <param name="IsTls">Whether the connection begins with a TLS handshake.</param>
public sealed record Destination(string Host, int Port, bool IsTls = false)
{
    /// <summary>What a target may be, for messages.</summary>
    public const string Allowed = "host:port, http://host[:port] or https://host[:port]";

    // A DNS name has at most 255 bytes (RFC 1035 §2.3.4).
    private const int LongestHost = 255;

    /// <summary>
    /// Host and port as they stand in a Host field; IPv6 in brackets and without its zone, which is this
    /// machine's own (RFC 6874 §1); the scheme's own port left out.
    /// </summary>
    public string Authority
    {
        get
        {
            var bare = this with { Host = Host.Split('%')[0] };
            return Port == (IsTls ? 443 : 80) ? bare.BracketedHost : bare.ToString();
        }
    }

    private string BracketedHost => Host.Contains(':') ? $"[{Host}]" : Host;

    /// <summary>
    /// Reads <c>host:port</c>, <c>http://host[:port]</c> or <c>https://host[:port]</c>.
    /// </summary>
    /// <param name="text">What the user wrote.</param>
    /// <param name="destination">The destination; null when false is returned.</param>
    /// <returns>False when it is none of these.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out Destination? destination) =>
        TryParse(text, out destination, out _);

    /// <summary>The same, and says what is wrong.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <param name="destination">The destination; null when false is returned.</param>
    /// <param name="fault">When false is returned: why, to stand behind the text and a colon.</param>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out Destination? destination, out string fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        destination = null;
        fault = "";
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
            fault = FaultBehindAuthority(text, scheme + 3);
        if (fault.Length > 0)
            return false;
        destination = scheme >= 0 ? OfUrl(text) : OfHostAndPort(text);
        fault = destination is null ? FaultOf(text) : "";
        return destination is not null;
    }

    /// <summary>Reads an http or https URL with any path and query.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <param name="destination">Its authority; null when false is returned.</param>
    /// <param name="target">Its path and query.</param>
    /// <param name="fault">When false is returned: why, to stand behind the text and a colon.</param>
    public static bool TryParseUrl(
        string text, [NotNullWhen(true)] out Destination? destination, out string target, out string fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        destination = null;
        target = "";
        var isWeb = text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        var start = text.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = isWeb ? text.IndexOfAny(['/', '?', '#'], start) : -1;
        var isFragment = text.Contains('#', StringComparison.Ordinal);
        fault = !isWeb ? "it is no URL of a web server; allowed: http://host[:port][/path]"
            : isFragment ? "leave out '#' and what follows: a fragment is never sent to a server"
            : "";
        if (fault.Length > 0 || !TryParse(end < 0 ? text : text[..end], out destination, out fault))
            return false;
        target = Uri.TryCreate(text, UriKind.Absolute, out var url) ? url.PathAndQuery : "/";
        return true;
    }

    /// <summary>Host and port: <c>localhost:8080</c>, <c>[::1]:8080</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{BracketedHost}:{Port}");

    private static string FaultBehindAuthority(string text, int start)
    {
        var end = text.IndexOfAny(['/', '?', '#'], start);
        var authority = end < 0 ? text[start..] : text[start..end];
        if (authority.Contains('@', StringComparison.Ordinal))
            return "leave out the user and '@': the request's own fields say who asks, and they are sent "
                + "unchanged";
        return end < 0 || text[end..] == "/"
            ? ""
            : $"leave out '{text[end..]}': the request's own bytes name the path, and they are sent "
                + "unchanged";
    }

    private static string FaultOf(string text) => text.Contains('%', StringComparison.Ordinal)
        ? $"this machine has no such network interface; allowed: {Allowed}"
        : $"it is no target; allowed: {Allowed}";

    private static Destination? OfUrl(string text)
    {
        // %25 is how a URL spells the % of a zone (RFC 6874 §2).
        var isZoned = text.Contains("://[", StringComparison.Ordinal);
        var plain = isZoned ? text.Replace("%25", "%", StringComparison.Ordinal) : text;
        if (!Uri.TryCreate(plain, UriKind.Absolute, out var url))
            return null;
        if (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)
            return null;
        return Checked(url.IdnHost, url.Port, url.Scheme == Uri.UriSchemeHttps);
    }

    private static Destination? OfHostAndPort(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon <= 0)
            return null;
        var host = text[..colon];
        var isBracketed = host is ['[', .., ']'];
        if (isBracketed != host.Contains(':'))
            return null; // ::1 without brackets: where the address ends is a guess
        if (isBracketed)
            host = host[1..^1];
        return int.TryParse(
            text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? Checked(host, port, isTls: false)
            : null;
    }

    private static Destination? Checked(string host, int port, bool isTls)
    {
        var isHost = host.Contains(':') ? IsAddress(host) : IsName(host);
        return isHost && port is >= 1 and <= 65535 ? new Destination(host, port, isTls) : null;
    }

    private static bool IsName(string host) =>
        host.Length is > 0 and <= LongestHost && Uri.CheckHostName(host) != UriHostNameType.Unknown;

    // A zone is a number, or the name of an interface of this machine.
    private static bool IsAddress(string host)
    {
        var zone = host.IndexOf('%', StringComparison.Ordinal);
        return IPAddress.TryParse(host, out var address)
            && address.AddressFamily == AddressFamily.InterNetworkV6
            && (zone < 0 || address.ScopeId != 0);
    }
}
