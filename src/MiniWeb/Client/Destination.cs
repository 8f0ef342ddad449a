// Where the raw client connects to: "host:port", or the authority of an http or https URL. A URL's path is
// not looked at, because the request's bytes name the target; they go out unchanged.
using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MiniWeb.Client;

/// <summary>A host and a port, with or without TLS.</summary>
/// <param name="Host">A name or an address; an IPv6 address without its brackets.</param>
/// <param name="Port">1 to 65535.</param>
/// <param name="IsTls">Whether the connection begins with a TLS handshake.</param>
public sealed record Destination(string Host, int Port, bool IsTls = false)
{
    // A DNS name has at most 255 bytes (RFC 1035 §2.3.4).
    private const int LongestHost = 255;

    /// <summary>
    /// Host and port as they stand in a Host field; IPv6 in brackets, the scheme's own port left out.
    /// </summary>
    public string Authority => Port == (IsTls ? 443 : 80) ? BracketedHost : ToString();

    private string BracketedHost => Host.Contains(':') ? $"[{Host}]" : Host;

    /// <summary>
    /// Reads <c>host:port</c>, <c>http://host[:port][/…]</c> or <c>https://host[:port][/…]</c>.
    /// </summary>
    /// <param name="text">What the user wrote.</param>
    /// <param name="destination">The destination; null when false is returned.</param>
    /// <returns>False when it is none of these.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out Destination? destination)
    {
        ArgumentNullException.ThrowIfNull(text);
        destination = text.Contains("://", StringComparison.Ordinal) ? OfUrl(text) : OfHostAndPort(text);
        return destination is not null;
    }

    /// <summary>Host and port: <c>localhost:8080</c>, <c>[::1]:8080</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{BracketedHost}:{Port}");

    private static Destination? OfUrl(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.UserInfo.Length > 0)
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
        if (host is ['[', .., ']'])
            host = host[1..^1];
        else if (host.Contains(':'))
            return null; // ::1 without brackets: where the address ends is a guess
        return int.TryParse(
            text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? Checked(host, port, isTls: false)
            : null;
    }

    private static Destination? Checked(string host, int port, bool isTls)
    {
        var isHost =
            host.Length is > 0 and <= LongestHost && Uri.CheckHostName(host) != UriHostNameType.Unknown;
        return isHost && port is >= 1 and <= 65535 ? new Destination(host, port, isTls) : null;
    }
}
