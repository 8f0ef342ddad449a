// Who may look, and who may make the inspector act. Captures hold passwords and cookies, other users of the
// machine reach loopback, and any page in the same browser can send requests there. So each request must pass
// four questions before a page is made: is the host one of ours (a name that was rebound to loopback is not),
// did another site's page send it, does the visitor have the token, and, if it changes something, is it from
// our own page?
using System;
using System.Net;
using System.Text;
using MiniWeb.Http;
using MiniWeb.Web;

namespace MiniWeb.Inspector.Guarding;

/// <summary>Refuses what is not a visit of the user.</summary>
/// <param name="token">The secret that each visitor must bring; null when none is needed.</param>
/// <param name="isOpen">
/// Whether it listens beyond loopback: then IP addresses and the machine's name may be named as the host.
/// </param>
internal sealed class Guard(string? token, bool isOpen)
{
    private const string FormName = "form";

    private readonly AccessToken? _access = token is null ? null : new AccessToken(token);
    private readonly Lazy<AccessToken> _form = new(() => new AccessToken(AccessToken.Make()));

    /// <summary>
    /// The secret of the inspector's own forms: a page of another origin cannot have read it. It opens
    /// nothing else.
    /// </summary>
    public string FormSecret => _form.Value.Value;

    /// <summary>Judges a request.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The response when it is refused, or sent on; null when it may pass.</returns>
    public Response? Refuse(Request request)
    {
        var authority = Encoding.Latin1.GetString(request.Head.Authority);
        if (!IsOurs(authority))
            return Refusal(421, "This host name is not the inspector's.",
                "It answers to localhost, 127.0.0.1 and [::1]"
                + (isOpen ? ", to IP addresses and to this machine's name." : "."));
        if (IsOfAnotherSite(request))
            return Refusal(403, "Another site's page asked for this.",
                "Open the inspector in a tab of its own.");
        if (_access is not null && Admit(request, authority, _access) is { } answer)
            return answer;
        if (!IsReading(request) && !IsOwnOrigin(request, authority))
            return Refusal(403, "Only the inspector's own page may do this.",
                "Reload the page and try again.");
        return null;
    }

    /// <summary>Whether a form brings the secret.</summary>
    /// <param name="form">The form.</param>
    public bool IsOurForm(QueryText form) => _form.Value.Is(form[FormName]);

    private static bool IsReading(Request request) => request.Method is Methods.Get or Methods.Head;

    private static Response Refusal(int status, string what, string hint) =>
        new(status, new BytesContent(Encoding.UTF8.GetBytes($"{what}\n{hint}\n")),
            [new ResponseField("Content-Type", "text/plain; charset=utf-8"), .. GuardedFields.OfPages])
        {
            Closes = true,
        };

    private bool IsOurs(string authority)
    {
        var host = HostOf(authority);
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            return true;
        if (IPAddress.TryParse(host, out var address) && host.AsSpan().ContainsAny('.', ':'))
            return isOpen || IPAddress.IsLoopback(address);
        return isOpen && host.Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase);
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

    // The token comes in the URL once. A redirect takes it out of there, so that neither the address bar
    // nor a Referer shows it.
    private static Response? Admit(Request request, string authority, AccessToken access)
    {
        var query = QueryText.Of(request.Target.Query.Span);
        if (IsReading(request) && access.Is(query[AccessToken.Name]))
            return Welcome(request, authority, query, access);
        return access.IsInCookie(request, authority) ? null : TokenPage.For(request, query);
    }

    private static Response Welcome(Request request, string authority, QueryText query, AccessToken access)
    {
        var rest = query.Without(AccessToken.Name);
        return new Response(303, null,
        [
            new ResponseField("Location", TokenPage.PathOf(request) + (rest.Length == 0 ? "" : "?" + rest)),
            new ResponseField("Set-Cookie", access.CookieFor(authority)),
            .. GuardedFields.OfPages,
        ]);
    }
}
