// A folder that has no page of its own. A browser is shown a page, a program that asks for JSON is given
// that. There is no validator: a folder's modification time does not tell that a file in it has grown.
using System;
using System.Text;
using MiniWeb.Http;
using MiniWeb.Web;

namespace MiniWeb.Files.Listing;

/// <summary>Lists a folder.</summary>
/// <param name="path">The folder's path.</param>
/// <param name="folder">The folder.</param>
/// <param name="isCoded">Whether it is sent in gzip to clients that accept it.</param>
/// <param name="checkedAt">The clock's timestamp before the look at the file system.</param>
internal sealed class ListingAnswer(TargetPath path, ListedFolder folder, bool isCoded, long checkedAt)
    : CachedResponse(checkedAt)
{
    private const string Html = "text/html; charset=utf-8";
    private const string Json = "application/json";

    /// <inheritdoc/>
    public override long Cost => 512 + path.Canonical.Length * 2;

    /// <inheritdoc/>
    public override Response TryAnswer(Request request)
    {
        var target = request.Target;
        // The links on the page are relative: they lead astray where the address has more segments than the
        // folder ("/a//b/", "/a/x/../b/").
        if (target.Path.Span.Count((byte)'/') != path.Canonical.AsSpan().Count((byte)'/'))
            return Pages.MovedTo(FolderAnswer.LocationOf(Encoding.ASCII.GetString(path.Canonical), target));
        // In gzip alone: an encoder for br holds megabytes for as long as its client takes to read.
        if (!AcceptEncoding.Of(request.Fields).TryChoose(hasBrotli: false, hasGzip: isCoded, out var coding))
            return Pages.NotAcceptable;
        var order = ListingOrder.Of(target.Query.Span);
        var isJson = PrefersJson(request.Fields);
        ListingFormat format = isJson ? new JsonListing() : new HtmlListing(path.FolderPath, order);
        return new Response(
            200, new ListingContent(folder, format, order, coding), Fields(isJson ? Json : Html, coding));
    }

    // Of two types that are as welcome, the one that is named more precisely is what the client had in mind.
    private static bool PrefersJson(FieldSection fields)
    {
        var json = Acceptance.Of(fields, "application"u8, "json"u8);
        var html = Acceptance.Of(fields, "text"u8, "html"u8);
        return json.Quality > html.Quality
            || (json.Quality == html.Quality && json.Quality > 0 && json.Precision > html.Precision);
    }

    private ResponseField[] Fields(string mediaType, ContentCoding coding) =>
    [
        new("Content-Type", mediaType),
        .. coding == ContentCoding.Gzip ? [new("Content-Encoding", "gzip")] : Array.Empty<ResponseField>(),
        new("Cache-Control", "no-cache"),
        new("Vary", isCoded ? "Accept, Accept-Encoding" : "Accept"),
        new("X-Content-Type-Options", "nosniff"),
    ];
}
