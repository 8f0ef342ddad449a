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
using MiniWeb.Web;

namespace MiniWeb.Inspector;

/// <summary>The live feed.</summary>
/// <param name="index">The rows.</param>
/// <param name="lanes">The connections.</param>
/// <param name="ids">The ids of this run.</param>
/// <param name="stopping">Ends all streams.</param>
internal sealed class EventStream(
    CaptureIndex index, ConnectionLog lanes, FeedId ids, CancellationToken stopping)
{
    private const int FarBehind = 1000;
    private const int Most = 32;

    // The page looks at lanes no more often, and rows that come in a burst go out together.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LaneInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    private int _open;

    /// <summary>Whether there are as many streams as there may be; pages need connections, too.</summary>
    public bool IsFull => Volatile.Read(ref _open) >= Most;

    /// <summary>The stream for one page.</summary>
    /// <param name="filter">Which rows it shows.</param>
    /// <param name="last">The id of the last row that it has, or null for the newest one.</param>
    /// <param name="reading">How far the earlier captures were read when the page was made.</param>
    public ResponseContent Content(RowFilter filter, string? last, int reading) =>
        new StreamContent(
            (sink, cut) => WriteAsync(sink, filter, last, reading, cut), endsWithClient: true);

    private async ValueTask WriteAsync(
        IContentSink sink, RowFilter filter, string? last, int reading, CancellationToken cut)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cut, stopping);
        Interlocked.Increment(ref _open);
        try
        {
            await WriteAsync(sink, $"retry: 1000\n: run {ids.Run}\n\n", ends.Token);
            var at = await BeginAsync(sink, last, ends.Token);
            await FollowAsync(sink, filter, at, reading, ends.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The server stops; the page will try to connect again, as it should.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private async ValueTask<long> BeginAsync(IContentSink sink, string? last, CancellationToken cancellation)
    {
        if (last is null)
            return index.Newest;
        if (ids.TryRead(last, index.Newest, out var at))
            return at;
        await WriteAsync(sink, "event: reset\ndata: another run\n\n", cancellation);
        return index.Newest;
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
                CultureInfo.InvariantCulture, $"id: {ids.Of(newest)}\nevent: reset\ndata: far behind\n\n");
        var events = new StringBuilder();
        foreach (var row in index.Since(filter, after, newest))
            events.Append(CultureInfo.InvariantCulture, $"id: {ids.Of(row.Sequence)}\nevent: row\ndata: ")
                .Append(RowMarkup.Of(row)).Append("\n\n");
        return events.Append(CultureInfo.InvariantCulture, $"id: {ids.Of(newest)}\nevent: count\ndata: ")
            .Append(Figures.Of(index.Count, "exchange")).Append("\n\n").ToString();
    }

    private static async ValueTask WriteAsync(IContentSink sink, string text, CancellationToken cancellation)
    {
        await sink.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);
        await sink.FlushAsync(cancellation);
    }
}
