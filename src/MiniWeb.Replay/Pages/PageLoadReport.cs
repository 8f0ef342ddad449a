// A page load as lines for people.
using System.Globalization;
using System.IO;
using System.Linq;

namespace MiniWeb.Replay.Pages;

/// <summary>Writes the report of a page load.</summary>
/// <param name="output">Where to.</param>
public sealed class PageLoadReport(TextWriter output)
{
    /// <summary>Writes all of it.</summary>
    public void Write(string id, PageLoadResult load)
    {
        System.ArgumentNullException.ThrowIfNull(load);
        output.WriteLine(
            $"{PlainText.Of(id)} from {load.Page.Target.Name}: a static view, no script was run");
        Write("page", load.Page, null);
        foreach (var fetch in load.Fetches)
            Write(fetch);
        foreach (var sentence in load.NotLookedAt)
            output.WriteLine($"  {PlainText.Of(sentence)}");
        var isInOrder = load.RecordedOrder.SequenceEqual(load.PageOrder);
        output.WriteLine(isInOrder
            ? "order: as recorded"
            : $"order: recorded {Joined(load.RecordedOrder)}; in the page {Joined(load.PageOrder)}");
        var counts = load.Fetches.CountBy(WordOf).OrderBy(pair => pair.Key)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value} {pair.Key}"));
        output.WriteLine(string.Join(", ", counts.DefaultIfEmpty("nothing to fetch")));
    }

    private void Write(PageFetch fetch)
    {
        var id = fetch.CaptureId is { } captured ? $"  ({captured})" : "";
        output.WriteLine($"  {WordOf(fetch),-10} {PlainText.Of(fetch.Target)}{id}");
        if (fetch.Answered is { } result)
            Write("", result, fetch.Kind == PageFetchKind.Extra ? "not recorded" : null);
    }

    private void Write(string name, ReplayResult result, string? note)
    {
        var said = result.Failure is { } failure
            ? PlainText.Of(failure.Message)
            : string.Create(CultureInfo.InvariantCulture, $"{result.Line}, {result.Length:N0} bytes");
        output.WriteLine(
            $"      {name}{(name.Length > 0 ? ": " : "")}{note ?? Reports.Words.Of(result.Verdict)}, {said}");
        foreach (var difference in result.Differences)
            output.WriteLine($"        {difference}");
    }

    private static string WordOf(PageFetch fetch) => fetch.Kind switch
    {
        PageFetchKind.Both when fetch.Answered is { Verdict: ReplayVerdict.Failed } => "failed",
        PageFetchKind.Both when fetch.Answered is { Verdict: ReplayVerdict.Different } => "different",
        PageFetchKind.Both => "same",
        PageFetchKind.Extra => "extra",
        PageFetchKind.Missing => "missing",
        _ => "elsewhere",
    };

    private static string Joined(System.Collections.Generic.IEnumerable<string> targets) =>
        PlainText.Of(string.Join(", ", targets));
}
