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

/// <summary>What came of a page load.</summary>
/// <param name="Page">The page itself at the target.</param>
/// <param name="Fetches">All that belongs to it: first what stands in the page, in its order.</param>
/// <param name="RecordedOrder">What both fetch, as the recorded browser asked for it.</param>
public sealed record PageLoadResult(
    ReplayResult Page, IReadOnlyList<PageFetch> Fetches, IReadOnlyList<string> RecordedOrder)
{
    /// <summary>What was not looked at because it costs too much, a sentence each.</summary>
    public IReadOnlyList<string> NotLookedAt { get; init; } = [];

    /// <summary>What both fetch, as it stands in the page.</summary>
    public IReadOnlyList<string> PageOrder =>
        [.. Fetches.Where(fetch => fetch.Kind == PageFetchKind.Both).Select(fetch => fetch.Target)];

    /// <summary>
    /// Whether all that was recorded stands in the page, and the other way round, and is answered alike.
    /// </summary>
    public bool IsSame => Page.Verdict == ReplayVerdict.Same && NotLookedAt.Count == 0 && Fetches.All(fetch =>
        fetch is { Kind: PageFetchKind.Both, Answered.Verdict: ReplayVerdict.Same }
            or { Kind: PageFetchKind.Elsewhere });

    /// <summary>Whether some answer was not whole.</summary>
    public bool IsFailed => Page.Verdict == ReplayVerdict.Failed
        || Fetches.Any(fetch => fetch.Answered?.Verdict == ReplayVerdict.Failed);
}

/// <summary>One thing that belongs to a page.</summary>
/// <param name="Target">Path and query, or the whole URL where it is on another server.</param>
/// <param name="Kind">How the static view and the recorded browser agree on it.</param>
/// <param name="Answered">The answer, held against the recorded one; null when it was not fetched.</param>
/// <param name="CaptureId">Under which identity the fetch was captured; null when it was not.</param>
public sealed record PageFetch(string Target, PageFetchKind Kind, ReplayResult? Answered, string? CaptureId);

/// <summary>Who fetches something for a page.</summary>
public enum PageFetchKind
{
    /// <summary>Both: it stands in the page, and the recorded browser fetched it.</summary>
    Both,

    /// <summary>It stands in the page, and the recorded browser did not fetch it.</summary>
    Extra,

    /// <summary>
    /// The recorded browser fetched it, and it does not stand in the page (a script asked for it).
    /// </summary>
    Missing,

    /// <summary>It stands in the page, and is on another server; it was not fetched.</summary>
    Elsewhere,
}
