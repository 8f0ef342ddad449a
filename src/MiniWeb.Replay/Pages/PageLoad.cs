// Loads a recorded page again, as far as it can be seen without running it: finds in the recorded HTML, and
// in the style sheets it names, what a browser would fetch; fetches that under the recorded fields; and
// holds it against what the recorded browser fetched.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using AngleSharp.Dom;
using MiniWeb.Capture;
using MiniWeb.Replay.Exports;

namespace MiniWeb.Replay.Pages;

/// <summary>Loads pages.</summary>
/// <param name="options">How requests are sent, and answers compared.</param>
/// <param name="store">The captures; those of the load are added to them.</param>
public sealed class PageLoad(ReplayOptions options, CaptureStore store)
{
    private const string ByItself = "/favicon.ico";
    private readonly ReplayRun _run = new(options);

    /// <summary>Loads one page from one target.</summary>
    /// <param name="page">The capture of the page.</param>
    /// <param name="target">Where from.</param>
    /// <param name="cancellation">Stops at once.</param>
    /// <exception cref="FormatException">The capture is no page; the message says why.</exception>
    /// <exception cref="OperationCanceledException">Cancelled by the caller.</exception>
    public async Task<PageLoadResult> RunAsync(
        CapturedExchange page, ReplayTarget target, CancellationToken cancellation = default)
    {
        var request = new ReplaySource(page).Load();
        var message = ExportedMessage.OfRequest(request.Bytes)
            ?? throw new FormatException("the capture is no valid request");
        var url = RequestUrl.Of(message, new ExportOptions());
        var recorded = page.Record is null ? [] : RecordedLoad.Of(store.Enumerate(), page, url);
        var found = FindIn(request, url, recorded);
        var fetches = new List<PageFetch>();
        var loaded = await _run.SendAsync(request, target, cancellation);
        for (var i = 0; i < found.Count; i++)
        {
            var (place, isOfPage) = found[i];
            var fetch = await FetchAsync(request, url, place, recorded, target, cancellation);
            // One level: what a style sheet names, but not what an imported one names.
            if (isOfPage && fetch.Answered is { } result)
                found.AddRange(OfStyle(result, url, place).Where(more => !found.Contains(more)
                    && found.All(other => other.Place.Target != more.Place.Target)));
            fetches.Add(fetch with { Answered = fetch.Answered is null ? null
                : fetch.Answered with { Answer = default } });
        }

        var here = fetches.Select(fetch => fetch.Target).ToHashSet();
        fetches.AddRange(recorded.Where(other => !here.Contains(other.Target))
            .Select(other => new PageFetch(other.Target, PageFetchKind.Missing, null, null)));
        var order = recorded.Select(other => other.Target).Where(here.Contains).ToList();
        return new PageLoadResult(loaded with { Answer = default }, fetches, order);
    }

    private static List<(SiteUrl Place, bool IsOfPage)> FindIn(
        ReplayRequest page, string url, List<(string Target, ReplayRequest Request)> recorded)
    {
        var response = Read(page, page.RecordedResponse);
        if (response is null || !HtmlPage.IsHtml(response) || !HtmlPage.CanBeParsed(response.Content.Span))
            throw new FormatException("the recorded response is no HTML page");
        var document = HtmlPage.Parse(response.Content.ToArray(), HtmlPage.CharsetOf(response));
        var references = PageReferences.Of(document);
        var start = document.QuerySelector("base[href]")?.GetAttribute("href") is { } set
            ? new Url(new Url(url), set).Href
            : url;
        var asked = recorded.Select(other => other.Target).ToHashSet();
        var found = references.Where(reference => reference.IsFetched)
            .GroupBy(reference => reference.Group)
            .Select(group => group.Select(reference => SiteUrl.Resolve(start, reference.Text))
                .OfType<SiteUrl>().ToList())
            .Where(candidates => candidates.Count > 0)
            .Select(candidates => candidates.FirstOrDefault(one => asked.Contains(one.Target), candidates[0]))
            .Select(one => (one with { Fragment = "" }, true))
            .Distinct().ToList();
        // A browser asks for this one by itself, when the page names no icon.
        if (asked.Contains(ByItself) && document.QuerySelector("link[rel~=icon]") is null)
            found.Add((new SiteUrl(AuthorityOf(url), ByItself, ""), false));
        return found;
    }

    private async Task<PageFetch> FetchAsync(
        ReplayRequest page,
        string pageUrl,
        SiteUrl place,
        List<(string Target, ReplayRequest Request)> recorded,
        ReplayTarget target,
        CancellationToken cancellation)
    {
        if (place.Authority != AuthorityOf(pageUrl))
            return new PageFetch($"{place.Authority}{place.Target}", PageFetchKind.Elsewhere, null, null);
        var known = recorded.Find(other => other.Target == place.Target).Request;
        var request = known ?? Derived(page, place.Target);
        var began = DateTimeOffset.UtcNow;
        var result = await _run.SendAsync(request, target, cancellation);
        var sent = options.Edits.Apply(request.Bytes, target.Destination.Authority);
        var id = CaptureAddition.Write(store.Directory, new AddedExchange(began, 1, 1, sent, result.Answer)
        {
            Remote = "replay", Local = target.Destination.ToString(), Microseconds = result.Microseconds,
        });
        return new PageFetch(
            place.Target, known is null ? PageFetchKind.Extra : PageFetchKind.Both, result, id);
    }

    // The page's own fields, under another target.
    private static ReplayRequest Derived(ReplayRequest page, string target)
    {
        var head = new HeadLines(page.Bytes);
        var first = $"GET {target} {Encoding.Latin1.GetString(head.TextAt(0)).Split(' ')[^1]}";
        var rest = page.Bytes.Span[(head.StartOf(0) + head.TextAt(0).Length)..head.ContentStart];
        byte[] bytes = [.. Encoding.UTF8.GetBytes(first), .. rest];
        return new ReplayRequest(page.Id, bytes, default);
    }

    private static IEnumerable<(SiteUrl Place, bool IsOfPage)> OfStyle(ReplayResult result, string pageUrl,
        SiteUrl place)
    {
        var response = Read(new ReplayRequest("", "GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray(), default),
            result.Answer);
        if (response is null || !HtmlPage.TypeOf(response)
            .StartsWith("text/css", StringComparison.OrdinalIgnoreCase))
            return [];
        var url = pageUrl[..pageUrl.IndexOf("://", StringComparison.Ordinal)] + "://" + place.Authority
            + place.Target;
        return StyleReferences.Of(Encoding.UTF8.GetString(response.Content.Span))
            .Select(reference => SiteUrl.Resolve(url, reference.Url))
            .OfType<SiteUrl>()
            .Select(one => (one with { Fragment = "" }, false));
    }

    private static ComparedResponse? Read(ReplayRequest request, ReadOnlyMemory<byte> bytes)
    {
        var reader = new Client.ResponseReader(Client.RequestExpectation.Of(request.Bytes.Span));
        reader.Feed(bytes.Span);
        reader.FeedEnd();
        return reader.Responses.FirstOrDefault(response => !response.Head.IsInterim) is { } final
            ? ComparedResponse.Of(final, bytes)
            : null;
    }

    private static string AuthorityOf(string url) => SiteUrl.Resolve(url, "")?.Authority ?? "";
}
