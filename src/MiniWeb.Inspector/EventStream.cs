// Rows as they come, as server-sent events. Each has an id, RUN.NUMBER, and the browser names the last one it
// has when it connects again: nothing is lost in between. Nothing is queued for a page either: the stream
// reads the index where the page has got to, so a slow page costs no memory. A page that is of another run,
// or too far behind, is told to fetch its list anew.
using System;
using System.Globalization;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Inspector.Index;
using MiniWeb.Inspector.Lanes;
using MiniWeb.Inspector.Pages;
using MiniWeb.Server;

namespace MiniWeb.Inspector;

/// <summary>The live feed.</summary>
/// <param name="index">The rows.</param>
/// <param name="lanes">The connections.</param>
/// <param name="run">Names this run.</param>
/// <param name="stopping">Ends all streams.</param>
internal sealed class EventStream(CaptureIndex index, LaneBook lanes, string run, CancellationToken stopping)
{
    private const int FarBehind = 1000;

    // The page looks at lanes no more often, and rows that come in a burst go out together.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LaneInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    /// <summary>The stream for one page.</summary>
    /// <param name="filter">Which rows it shows.</param>
    /// <param name="last">The id of the last row that it has, or null for the newest one.</param>
    /// <param name="reading">How far the earlier captures were read when the page was made.</param>
    public ResponseContent Content(RowFilter filter, string? last, int reading) =>
        new StreamContent((sink, cut) => WriteAsync(sink, filter, last, reading, cut));

    private async ValueTask WriteAsync(
        IContentSink sink, RowFilter filter, string? last, int reading, CancellationToken cut)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cut, stopping);
        try
        {
            await WriteAsync(sink, $"retry: 1000\n: run {run}\n\n", ends.Token);
            var at = await BeginAsync(sink, last, ends.Token);
            await FollowAsync(sink, filter, at, reading, ends.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The server stops; the page will try to connect again, as it should.
        }
    }

    private async ValueTask<long> BeginAsync(IContentSink sink, string? last, CancellationToken cancellation)
    {
        if (last is null)
            return index.Newest;
        if (TryRead(last, out var at))
            return at;
        await WriteAsync(sink, "event: reset\ndata: another run\n\n", cancellation);
        return index.Newest;
    }

    private bool TryRead(string id, out long at)
    {
        at = 0;
        var dot = id.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && id[..dot] == run
            && long.TryParse(id.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out at)
            && at <= index.Newest;
    }

    private async Task FollowAsync(
        IContentSink sink, RowFilter filter, long at, int reading, CancellationToken cancellation)
    {
        // Once at the beginning, for what happened since the page was made.
        var lanesSeen = -1L;
        var quiet = TimeSpan.Zero;
        while (true)
        {
            index.LookForOthers();
            var changed = index.Changed;
            var newest = index.Newest;
            var said = newest > at ? Rows(filter, at, newest) : "";
            if (lanes.Version is var version && version != lanesSeen)
            {
                lanesSeen = version;
                said += $"event: lanes\ndata: {version}\n\n";
            }

            // Earlier captures stand below the live ones: the page fetches its list when they are there.
            if (reading != index.Reading)
            {
                reading = index.Reading;
                said += "event: reset\ndata: earlier captures\n\n";
            }

            quiet = said.Length > 0 || quiet >= Silence ? TimeSpan.Zero : quiet + LaneInterval;
            if (said.Length > 0)
                await WriteAsync(sink, said, cancellation);
            else if (quiet == TimeSpan.Zero)
                await WriteAsync(sink, ": still here\n\n", cancellation);
            at = newest;
            await Task.WhenAny(changed, Task.Delay(LaneInterval, cancellation));
            await Task.Delay(Pause, cancellation);
        }
    }

    private string Rows(RowFilter filter, long after, long newest)
    {
        if (newest - after > FarBehind)
            return string.Create(
                CultureInfo.InvariantCulture, $"id: {run}.{newest}\nevent: reset\ndata: far behind\n\n");
        var events = new StringBuilder();
        foreach (var row in index.Since(filter, after, newest))
            events.Append(CultureInfo.InvariantCulture, $"id: {run}.{row.Sequence}\nevent: row\ndata: ")
                .Append(RowMarkup.Of(row)).Append("\n\n");
        return events.Append(CultureInfo.InvariantCulture, $"id: {run}.{newest}\nevent: count\ndata: ")
            .Append(Figures.Of(index.Count, "exchange")).Append("\n\n").ToString();
    }

    private static async ValueTask WriteAsync(IContentSink sink, string text, CancellationToken cancellation)
    {
        await sink.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);
        await sink.FlushAsync(cancellation);
    }
}
