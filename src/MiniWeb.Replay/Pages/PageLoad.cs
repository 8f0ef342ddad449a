// Loads a recorded page again, as far as it can be seen without running it: finds in the recorded HTML, and
// in the style sheets it names, what a browser would fetch; fetches that under the recorded fields; and
// holds it against what the recorded browser fetched.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Capture;
using MiniWeb.Replay.Exports;

namespace MiniWeb.Replay.Pages;

/// <summary>Loads pages.</summary>
/// <param name="options">How requests are sent, and answers compared.</param>
/// <param name="store">The captures; those of the load are added to them.</param>
public sealed class PageLoad(ReplayOptions options, CaptureStore store)
{
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
        var places = PagePlaces.Of(Read(request, request.RecordedResponse), url, recorded);
        var fetches = new List<PageFetch>();
        var loaded = await _run.SendAsync(request, target, cancellation);
        var known = recorded.ToDictionary(other => other.Target, other => other.Request);
        while (places.TryNext(out var place, out var isOfPage))
        {
            var fetch = await FetchAsync(request, url, place, known, target, cancellation);
            // One level: what a style sheet names, but not what an imported one names.
            if (isOfPage && fetch.Answered is { } result)
                places.AddOfStyle(Read(null, result.Answer), place);
            fetches.Add(fetch with { Answered = fetch.Answered is null ? null
                : fetch.Answered with { Answer = default } });
        }

        var here = fetches.Select(fetch => fetch.Target).ToHashSet();
        fetches.AddRange(recorded.Where(other => !here.Contains(other.Target))
            .Select(other => new PageFetch(other.Target, PageFetchKind.Missing, null, null)));
        var order = recorded.Select(other => other.Target).Where(here.Contains).ToList();
        return new PageLoadResult(loaded with { Answer = default }, fetches, order)
        {
            NotLookedAt = places.NotLookedAt,
        };
    }

    private async Task<PageFetch> FetchAsync(
        ReplayRequest page,
        string pageUrl,
        SiteUrl place,
        Dictionary<string, ReplayRequest> recorded,
        ReplayTarget target,
        CancellationToken cancellation)
    {
        if (place.Origin != SiteUrl.Resolve(pageUrl, "")?.Origin)
            return new PageFetch($"{place.Authority}{place.Target}", PageFetchKind.Elsewhere, null, null);
        var known = recorded.GetValueOrDefault(place.Target);
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

    // Without a request: the response to a GET.
    private static ComparedResponse? Read(ReplayRequest? request, ReadOnlyMemory<byte> bytes)
    {
        var asked = request?.Bytes ?? "GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray();
        var reader = new Client.ResponseReader(Client.RequestExpectation.Of(asked.Span));
        reader.Feed(bytes.Span);
        reader.FeedEnd();
        return reader.Responses.FirstOrDefault(response => !response.Head.IsInterim) is { } final
            ? ComparedResponse.Of(final, bytes)
            : null;
    }
}
