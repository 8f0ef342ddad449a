// The URL of an entry as authority and target of a request line. Tools write URLs as people read them: with
// fragments, spaces and letters of all languages. What was on the wire had none of these: fragments are never
// sent, the rest was percent-encoded, and names of hosts were in their ASCII form (RFC 5890).
using System;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MiniWeb.Http;

namespace MiniWeb.Replay.Importing;

/// <summary>Authority and target.</summary>
/// <param name="Authority">Host and port; empty when the URL has none.</param>
/// <param name="Target">Path and query, valid in a request line.</param>
internal readonly partial record struct HarUrl(string Authority, string Target)
{
    private static readonly IdnMapping Idn = new() { AllowUnassigned = true, UseStd3AsciiRules = false };
    private static readonly ByteSet PathBytes = ByteSet.Where(value => ByteClasses.Path.Contains(value));
    private static readonly ByteSet QueryBytes =
        ByteSet.Where(value => ByteClasses.Query.Contains(value) && value != '\\');

    /// <summary>Reads a URL; null, which is told, when no HTTP request has such a one.</summary>
    public static HarUrl? Of(string method, string url, HarNotes notes)
    {
        url = url.Trim();
        if (method == "CONNECT" && !url.Contains("://", StringComparison.Ordinal))
            return OfConnect(url, notes);
        var (scheme, rest) = Scheme().Match(url) is { Success: true } match
            ? (match.Groups[1].Value.ToLowerInvariant(), url[match.Length..])
            : ("", url);
        var isWeb = scheme is "http" or "https" && rest.StartsWith("//", StringComparison.Ordinal);
        if (!isWeb && (scheme.Length > 0 || !url.StartsWith('/')))
        {
            notes.Tell($"left out, because its URL is no http or https URL: {HarNotes.Shown(url)}");
            return null;
        }

        rest = WithoutFragment(rest, notes);
        var hasAuthority = rest.StartsWith("//", StringComparison.Ordinal);
        var end = hasAuthority ? rest.AsSpan(2).IndexOfAny("/?\\") : 0;
        var authority = !hasAuthority ? "" : end < 0 ? rest[2..] : rest.Substring(2, end);
        var target = !hasAuthority ? rest : end < 0 ? "" : rest[(2 + end)..];
        var host = HostOf(authority, notes);
        return method == "CONNECT"
            ? OfConnect(WithPort(host, scheme), notes)
            : new HarUrl(host, TargetOf(target, notes));
    }

    /// <summary>A host in the form in which it is sent; empty when there is no such form.</summary>
    public static string HostOf(string authority)
    {
        var colon = authority.LastIndexOf(':');
        var hasPort = colon > authority.LastIndexOf(']');
        var (host, port) = hasPort ? (authority[..colon], authority[colon..]) : (authority, "");
        try
        {
            host = Ascii.IsValid(host) ? host : Idn.GetAscii(host);
        }
        catch (ArgumentException)
        {
            return "";
        }

        return HostSyntax.IsValid(Encoding.UTF8.GetBytes(host + port)) ? host + port : "";
    }

    private static HarUrl? OfConnect(string authority, HarNotes notes)
    {
        if (HostSyntax.IsValid(Encoding.UTF8.GetBytes(authority), portRequired: true))
            return new HarUrl(authority, authority);
        notes.Tell("left out, because a CONNECT needs a host and a port");
        return null;
    }

    private static string WithPort(string host, string scheme) =>
        host.LastIndexOf(':') > host.LastIndexOf(']') ? host : host + (scheme == "https" ? ":443" : ":80");

    private static string WithoutFragment(string url, HarNotes notes)
    {
        var mark = url.IndexOf('#');
        if (mark < 0)
            return url;
        notes.Tell("the fragment of its URL, which is never sent");
        return url[..mark];
    }

    private static string HostOf(string authority, HarNotes notes)
    {
        var at = authority.LastIndexOf('@');
        if (at >= 0)
            notes.Tell("user and password in its URL, which are not sent there");
        var host = HostOf(authority[(at + 1)..]);
        if (host.Length == 0 && authority.Length > at + 1)
            notes.Tell($"the host of its URL, which is none: {HarNotes.Shown(authority[(at + 1)..])}");
        return host;
    }

    private static string TargetOf(string target, HarNotes notes)
    {
        var mark = target.IndexOf('?');
        var path = mark < 0 ? target : target[..mark];
        var query = mark < 0 ? "" : PercentCoding.Encode(target[mark..], QueryBytes);
        path = PercentCoding.Encode(BadPercent().Replace(path, "%25"), PathBytes);
        var valid = (path.StartsWith('/') ? path : "/" + path) + query;
        if (valid != target && valid != "/" + target)
            notes.Tell("how its target was encoded; "
                + "the HAR has characters that cannot stand in a request line");
        return valid;
    }

    [GeneratedRegex(@"\A([A-Za-z][A-Za-z0-9+.-]*):")]
    private static partial Regex Scheme();

    [GeneratedRegex("%(?![0-9A-Fa-f]{2})")]
    private static partial Regex BadPercent();
}
