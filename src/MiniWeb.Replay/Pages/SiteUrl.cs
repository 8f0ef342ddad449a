// URLs as browsers resolve them (WHATWG URL), reduced to what is asked of one server: scheme, authority and
// target. AngleSharp resolves; what it leaves unencoded is encoded here, so that a target is ASCII.
using System;
using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Dom;

namespace MiniWeb.Replay.Pages;

/// <summary>An http or https URL.</summary>
/// <param name="Scheme">http or https.</param>
/// <param name="Authority">Host and port, as in a Host field.</param>
/// <param name="Target">Path and query, as in a request line; ASCII.</param>
/// <param name="Fragment">Without its mark; empty when there is none.</param>
internal readonly record struct SiteUrl(string Scheme, string Authority, string Target, string Fragment)
{
    private const int MostPort = 65535;

    // URL §1.3: what the path and the query percent-encode, beyond what AngleSharp does.
    private static readonly SearchValues<char> OfPath = SearchValues.Create("{}\"<>`^ ");
    private static readonly SearchValues<char> OfQuery = SearchValues.Create("'\"<> ");

    static SiteUrl() => Charsets.Register();

    /// <summary>Scheme and authority: what makes two URLs of one server.</summary>
    public string Origin => $"{Scheme}://{Authority}";

    /// <summary>The URL without its fragment.</summary>
    public string Text => Origin + Target;

    /// <summary>Whether it leads to the machine of whoever follows it.</summary>
    public bool IsOfThisMachine => IsThisMachine(HostOf(Authority));

    /// <summary>Resolves a reference; null for other schemes, and for what is no URL.</summary>
    /// <param name="baseUrl">An absolute URL.</param>
    /// <param name="reference">As it stands in a page.</param>
    public static SiteUrl? Resolve(string baseUrl, string reference) => Resolve(baseUrl, reference, out _);

    /// <summary>The same, and whether a null says that the text is no URL.</summary>
    public static SiteUrl? Resolve(string baseUrl, string reference, out bool isInvalid)
    {
        var url = new Url(new Url(baseUrl), reference);
        isInvalid = url.IsInvalid || !HasPort(url);
        if (isInvalid || url.Scheme is not ("http" or "https"))
            return null;
        var query = string.IsNullOrEmpty(url.Query) ? "" : "?" + Encoded(url.Query, OfQuery);
        return new SiteUrl(url.Scheme, url.Host, Encoded(url.PathName, OfPath) + query, url.Fragment ?? "");
    }

    private static bool HasPort(Url url) => string.IsNullOrEmpty(url.Port)
        || (int.TryParse(url.Port, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port <= MostPort);

    private static string HostOf(string authority)
    {
        var colon = authority.LastIndexOf(':');
        return colon > authority.LastIndexOf(']') ? authority[..colon] : authority;
    }

    private static bool IsThisMachine(string host) => IPAddress.TryParse(host, out var address)
        ? IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)
        : host.TrimEnd('.') is var name && (name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase));

    private static string Encoded(string text, SearchValues<char> more)
    {
        if (!text.AsSpan().ContainsAny(more) && Ascii.IsValid(text))
            return text;
        var encoded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.IsAscii && !more.Contains((char)rune.Value))
                encoded.Append((char)rune.Value);
            else
                AppendEncoded(encoded, rune);
        return encoded.ToString();
    }

    private static void AppendEncoded(StringBuilder text, Rune rune)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
            text.Append(CultureInfo.InvariantCulture, $"%{value:X2}");
    }
}
