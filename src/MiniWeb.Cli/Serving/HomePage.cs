// The home page shows its visitor the request that fetched it. It fills in the marked places of the root's
// index.html; a root whose index.html has none is none of its business, and is left to the static files,
// untouched.
using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Http;
using MiniWeb.Web;

namespace MiniWeb.Cli.Serving;

/// <summary>
/// Middleware that answers GET and HEAD of / and /index.html when that page has places to fill in.
/// </summary>
internal sealed class HomePage
{
    private static readonly ResponseField[] Fields =
    [
        new("Content-Type", "text/html; charset=utf-8"), new("Cache-Control", "no-store"),
        new("X-Content-Type-Options", "nosniff"),
    ];

    private readonly string _captures;
    private readonly Func<Request, string?> _inspector;
    private readonly PageFile _file;

    /// <summary>Looks after one root.</summary>
    /// <param name="root">The folder that is served.</param>
    /// <param name="captures">The folder of the captures, or <c>off</c>.</param>
    /// <param name="time">The clock.</param>
    /// <param name="inspector">
    /// Where a visitor sees their exchange in the inspector; null when they cannot.
    /// </param>
    public HomePage(string root, string captures, TimeProvider time, Func<Request, string?>? inspector = null)
    {
        _captures = captures;
        _inspector = inspector ?? (_ => null);
        _file = new PageFile(Path.Combine(root, "index.html"), time);
    }

    /// <summary>The middleware.</summary>
    /// <param name="next">Answers everything else.</param>
    public Handler Wrap(Handler next) => (request, cancellationToken) =>
        IsHomePage(request)
            ? AnswerAsync(request, next, cancellationToken)
            : next(request, cancellationToken);

    private static bool IsHomePage(Request request) =>
        request.Method is Methods.Get or Methods.Head
        && (request.Target.Path.Span.SequenceEqual("/"u8)
            || request.Target.Path.Span.SequenceEqual("/index.html"u8));

    private async ValueTask<Response> AnswerAsync(
        Request request, Handler next, CancellationToken cancellationToken)
    {
        var page = await _file.GetAsync();
        return page is null
            ? await next(request, cancellationToken)
            : new Response(200, new BytesContent(page.Fill(name => ValueOf(name, request))), Fields);
    }

    private string? ValueOf(string name, Request request) =>
        name == "inspector" ? LinkOf(_inspector(request)) : WebUtility.HtmlEncode(TextOf(name, request));

    private static string? LinkOf(string? url) => url is null
        ? null
        : $"<a class=\"inspect\" href=\"{WebUtility.HtmlEncode(url)}\">See these bytes in the inspector</a>";

    private string? TextOf(string name, Request request) => name switch
    {
        "request" => VisibleBytes.Of(request.Head.Bytes.Span),
        "id" => request.Id.ToString(),
        "connection" => request.Id.Connection.ToString(CultureInfo.InvariantCulture),
        "number" => request.Id.Request.ToString(CultureInfo.InvariantCulture),
        "length" => request.Head.Bytes.Length.ToString(CultureInfo.InvariantCulture),
        "client" => request.Connection.Remote.ToString(),
        "captures" => _captures,
        _ => null,
    };
}
