// The responses that are no file: short pages for people, made once. None repeats anything of the request in
// its text.
using MiniWeb.Http;
using MiniWeb.Web;

namespace MiniWeb.Files;

/// <summary>Refusals and redirects.</summary>
internal static class Pages
{
    private static readonly ResponseField NoSniff = new("X-Content-Type-Options", "nosniff");

    // Browsers would keep a permanent redirect for ever, and a folder may become a file.
    private static readonly ResponseField NoCache = new("Cache-Control", "no-cache");
    private static readonly ResponseField Allow = new("Allow", "GET, HEAD, OPTIONS");

    private static readonly Response MethodNotAllowed =
        Page(405, "This is a file server: only GET, HEAD and OPTIONS work here.", Allow);

    private static readonly Response NotImplemented =
        Page(501, "This server knows no such method. GET, HEAD and OPTIONS work here.");

    private static readonly Response AllowedMethods = new(204, null, Allow);

    /// <summary>404.</summary>
    public static Response NotFound { get; } = Page(404, "There is no file of this name here.");

    /// <summary>
    /// 406: the client refuses the file as it is, and takes none of the codings that there are. Only then:
    /// whoever merely asks for others gets the file as it is (RFC 9110 §12.5.3, §15.5.7).
    /// </summary>
    public static Response NotAcceptable { get; } = Page(
        406, "The file can be had as it is; Accept-Encoding refuses that.",
        new ResponseField("Vary", "Accept-Encoding"));

    /// <summary>412: a condition of the client's does not hold (RFC 9110 §15.5.13).</summary>
    /// <param name="fields">What the file is now.</param>
    public static Response PreconditionFailed(params ResponseField[] fields) => Page(
        412, "The file is not the one that was asked for on this condition: it has changed.", fields);

    /// <summary>416: no part of the file is where the client wants one (RFC 9110 §15.5.17).</summary>
    /// <param name="fields">Content-Range, and what the file is now.</param>
    public static Response RangeNotSatisfiable(params ResponseField[] fields) => Page(
        416, "The file has no such part: it is shorter.", fields);

    /// <summary>The answer to any method but GET and HEAD (RFC 9110 §9.1).</summary>
    public static Response ForMethod(string method) => method switch
    {
        Methods.Options => AllowedMethods,
        _ when Methods.IsKnown(method) => MethodNotAllowed,
        _ => NotImplemented,
    };

    /// <summary>308 to another path of this site.</summary>
    /// <param name="location">A valid URI reference.</param>
    public static Response MovedTo(string location) =>
        Page(308, "The address of this folder is another one.", new("Location", location), NoCache);

    private static Response Page(int status, string sentence, params ResponseField[] fields)
    {
        var title = $"{status} {ReasonPhrases.Of(status)}";
        var page = $"""
            <!DOCTYPE html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light dark">
            <title>{title}</title>
            <h1>{title}</h1>
            <p>{sentence}</p>
            </html>

            """;
        var response = Response.Text(status, page, "text/html; charset=utf-8");
        return new Response(status, response.Content, [.. response.Fields, NoSniff, .. fields]);
    }
}
