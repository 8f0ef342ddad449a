// Who may look, and who may make the inspector act. Captures hold passwords and cookies, and any page in the
// same browser can send requests to loopback; so each request must pass four questions before a page is made:
// is the host one of ours (a name that was rebound to loopback is not), did another site's page send it, does
// the visitor have the token where one is needed, and, if it changes something, is it from our own page?
using System;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using MiniWeb.Http;
using MiniWeb.Server;

namespace MiniWeb.Inspector.Guarding;

/// <summary>Refuses what is not a visit of the user.</summary>
/// <param name="requiresToken">Whether each visitor must bring the token.</param>
internal sealed class Guard(bool requiresToken)
{
    private const string TokenName = "token";

    // Made when it is first asked for: who never opens the inspector need not load a library of cryptography,
    // the largest of all that the command uses.
    private readonly Lazy<string> _token =
        new(() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));

    /// <summary>The secret of this run: 32 hexadecimal digits.</summary>
    public string Token => _token.Value;

    /// <summary>Judges a request.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The response when it is refused, or sent on; null when it may pass.</returns>
    public Response? Refuse(Request request)
    {
        var authority = Encoding.Latin1.GetString(request.Head.Authority);
        if (!IsOurs(authority))
            return Refusal(421, "This host name is not the inspector's.",
                "It answers to localhost, 127.0.0.1 and [::1]"
                + (requiresToken ? ", to IP addresses and to this machine's name." : "."));
        if (IsOfAnotherSite(request))
            return Refusal(403, "Another site's page asked for this.",
                "Open the inspector in a tab of its own.");
        if (requiresToken && !HasCookie(request, authority))
            return Welcome(request, authority);
        if (request.Method is not (Methods.Get or Methods.Head) && !IsOwnOrigin(request, authority))
            return Refusal(403, "Only the inspector's own page may do this.",
                "Reload the page and try again.");
        return null;
    }

    /// <summary>Whether a form brings the secret: a page of another origin cannot have read it.</summary>
    /// <param name="form">The form.</param>
    public bool HasToken(QueryText form) => IsToken(form[TokenName]);

    private static Response Refusal(int status, string what, string hint) =>
        new(status, new BytesContent(Encoding.UTF8.GetBytes($"{what}\n{hint}\n")),
            [new ResponseField("Content-Type", "text/plain; charset=utf-8"), .. GuardedFields.OfPages]);

    private bool IsOurs(string authority)
    {
        var host = HostOf(authority);
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            return true;
        if (IPAddress.TryParse(host, out var address) && host.AsSpan().ContainsAny('.', ':'))
            return requiresToken || IPAddress.IsLoopback(address);
        return requiresToken && host.Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase);
    }

    private static string HostOf(string authority)
    {
        var end = authority.StartsWith('[') ? authority.IndexOf(']') + 1 : authority.IndexOf(':');
        return (end <= 0 ? authority : authority[..end]).Trim('[', ']');
    }

    // Browsers say where a request comes from. A link from elsewhere may open a page; nothing else may.
    private static bool IsOfAnotherSite(Request request)
    {
        if (request.Fields.GetText("Sec-Fetch-Site") is null or "none" or "same-origin")
            return false;
        return request.Method is not (Methods.Get or Methods.Head)
            || request.Fields.GetText("Sec-Fetch-Mode") != "navigate"
            || request.Fields.GetText("Sec-Fetch-Dest") != "document";
    }

    private static bool IsOwnOrigin(Request request, string authority) =>
        request.Fields.GetText("Origin") is not { } origin
        || origin.Equals($"http://{authority}", StringComparison.OrdinalIgnoreCase);

    // The token comes in the URL once, and stays in a cookie that no script can read and no other site sends.
    private Response Welcome(Request request, string authority)
    {
        var query = QueryText.Of(request.Target.Query.Span);
        if (request.Method is not (Methods.Get or Methods.Head) || !IsToken(query[TokenName]))
            return Refusal(403, "The token is missing.",
                "Open the URL that the server printed when it started.");
        var rest = query.Without(TokenName);
        return new Response(303, null,
        [
            // "//name" would lead to another host.
            new ResponseField(
                "Location", "/" + request.Path.TrimStart('/') + (rest.Length == 0 ? "" : "?" + rest)),
            new ResponseField(
                "Set-Cookie", $"{CookieName(authority)}={Token}; Path=/; HttpOnly; SameSite=Strict"),
            .. GuardedFields.OfPages,
        ]);
    }

    private bool HasCookie(Request request, string authority)
    {
        var name = CookieName(authority) + "=";
        foreach (var cookie in (request.Fields.GetText("Cookie") ?? "")
            .Split(';', StringSplitOptions.TrimEntries))
            if (cookie.StartsWith(name, StringComparison.Ordinal) && IsToken(cookie[name.Length..]))
                return true;
        return false;
    }

    // Cookies are not kept apart by port, and two inspectors may run on one host.
    private static string CookieName(string authority)
    {
        var colon = authority.LastIndexOf(':');
        var isPort = int.TryParse(
            authority.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port);
        return string.Create(CultureInfo.InvariantCulture, $"miniweb-inspector-{(isPort ? port : 80)}");
    }

    private bool IsToken(string? text) =>
        text is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text),
            Encoding.UTF8.GetBytes(Token));
}
