// The index: what was there before and what comes live, in one order, a page at a time, within bounds.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MiniWeb.Capture;
using MiniWeb.Inspector.Index;
using MiniWeb.Replay.Bounds;
using Xunit;

namespace MiniWeb.Inspector.Tests;

public sealed class IndexTests : IDisposable
{
    private static readonly DateTime Noon = new(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(9, 9)]
    [InlineData(25, 31)]
    public async Task Earlier_and_live_ones_stand_in_one_order_newest_first(int earlier, int live)
    {
        await using var index = await BuildAsync(earlier);
        AddLive(index, earlier, live);
        var all = Newest(index, long.MaxValue, 1000);
        Assert.Equal(
            Enumerable.Range(0, earlier + live).Reverse().Select(number => Captures.Name(number).Id),
            all.Select(row => row.Name.Id));
        Assert.Equal(earlier + live, index.Count);
        Assert.Equal(live, index.Newest);
    }

    [Fact]
    public async Task Pages_follow_one_another_without_a_gap()
    {
        await using var index = await BuildAsync(25);
        AddLive(index, 25, 31);
        var before = long.MaxValue;
        var seen = 0;
        while (Newest(index, before, 7) is { Count: > 0 } page)
        {
            Assert.All(page, row => Assert.Equal(Captures.Name(55 - seen++).Id, row.Name.Id));
            before = page[^1].Sequence;
        }

        Assert.Equal(56, seen);
    }

    [Theory]
    [InlineData(0, 31, 31)]
    [InlineData(30, 31, 1)]
    [InlineData(31, 31, 0)]
    [InlineData(8, 12, 4)]
    [InlineData(-5, 3, 3)]
    [InlineData(99, 31, 0)]
    public async Task What_came_since_is_told_oldest_first(long after, long most, int count)
    {
        await using var index = await BuildAsync(3);
        AddLive(index, 3, 31);
        var rows = index.Since(RowFilter.None, after, most).ToArray();
        Assert.Equal(count, rows.Length);
        Assert.Equal(rows.OrderBy(row => row.Sequence), rows);
        Assert.All(rows, row => Assert.InRange(row.Sequence, after + 1, most));
    }

    // Rows in memory, in the file, across both, and one that is longer than the memory for them.
    [Theory]
    [InlineData(1_000, 10)]
    [InlineData(20, 900)]
    [InlineData(40_000, 1_000)]
    public async Task Rows_come_back_wherever_they_are(int longest, int most)
    {
        await using var index = await BuildAsync(0, most: 1_000, rowsOfSegment: 400);
        foreach (var number in Enumerable.Range(0, 500))
        {
            var record = Captures.Record(Captures.Name(number));
            var method = new string('M', number % 50 == 7 ? longest : 3);
            index.Add((IndexRow.Of(Captures.Name(number), record) with { Method = method }).ToLine());
        }

        var rows = index.Since(RowFilter.None, 0, most).ToArray();
        Assert.Equal(
            Enumerable.Range(1, Math.Min(most, 500)).Select(number => (long)number),
            rows.Select(row => row.Sequence));
        Assert.All(rows, row => Assert.Equal(Captures.Name((int)row.Sequence - 1), row.Name));
        Assert.All(rows, row => Assert.Equal(row.Sequence % 50 == 8 ? longest : 3, row.Method.Length));
    }

    [Fact]
    public async Task What_is_deleted_is_passed_over_and_found_no_more_on_pages()
    {
        await using var index = await BuildAsync(10);
        Captures.Delete(_folder.Path, Captures.Name(9));
        Captures.Delete(_folder.Path, Captures.Name(0));
        var rows = Newest(index, long.MaxValue, 100);
        Assert.Equal(Enumerable.Range(1, 8).Reverse().Select(n => Captures.Name(n)),
            rows.Select(row => row.Name));
    }

    [Fact]
    public async Task Beyond_the_number_that_is_kept_the_oldest_rows_go()
    {
        await using var index = await BuildAsync(20, most: 30);
        AddLive(index, 20, 60);
        Assert.Equal(30, index.Count);
        var rows = Newest(index, long.MaxValue, 1000);
        Assert.InRange(rows.Count, 30, 38);
        Assert.Equal(Captures.Name(79).Id, rows[0].Name.Id);
    }

    [Fact]
    public async Task No_more_is_read_than_is_kept()
    {
        await using var index = await BuildAsync(30, most: 12);
        Assert.Equal(12, Newest(index, long.MaxValue, 1000).Count);
    }

    [Fact]
    public async Task A_capture_of_this_run_that_the_scan_meets_is_listed_once()
    {
        Captures.Write(_folder.Path, 1);
        Captures.Write(_folder.Path, 43_200);
        await using var index = await BuildAsync(0);
        index.Add(Captures.Name(43_200), Captures.Record(Captures.Name(43_200)));
        Assert.Equal(2, Newest(index, long.MaxValue, 10).Count);
    }

    [Theory]
    [InlineData("2026-11-20", 3, true)]
    [InlineData("2026-11-20", 40, true)]
    [InlineData("2026-11-21", 3, false)]
    [InlineData("2026-11-20", 99, false)]
    public async Task A_capture_is_found_by_day_and_identity(string day, int number, bool isThere)
    {
        await using var index = await BuildAsync(25);
        AddLive(index, 25, 31);
        Assert.Equal(isThere, index.Find(day, Captures.Name(number).Id) is not null);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(24, 25)]
    [InlineData(25, 26)]
    [InlineData(55, -1)]
    public async Task The_next_newer_one_is_found(int number, int next)
    {
        await using var index = await BuildAsync(25);
        AddLive(index, 25, 31);
        var row = index.Find(Captures.Day, Captures.Name(number).Id)!;
        Assert.Equal(
            next < 0 ? null : Captures.Name(next).Id, index.NewerThan(row.Sequence)?.Name.Id);
    }

    [Fact]
    public async Task Nothing_is_left_behind_in_the_folder()
    {
        await using var index = await BuildAsync(5);
        AddLive(index, 5, 5);
        Assert.Equal(Captures.Day,
            Path.GetFileName(Assert.Single(Directory.GetFileSystemEntries(_folder.Path))));
    }

    [Fact]
    public async Task A_folder_that_was_taken_away_costs_the_row_and_is_counted()
    {
        var folder = new TemporaryFolder();
        await using var index = new CaptureIndex(new CaptureStore(folder.Path), 100, Noon);
        folder.Dispose();
        index.Add(Captures.Name(1), Captures.Record(Captures.Name(1)));
        Assert.Equal((0, 1), (index.Count, index.Missed));
    }

    [Fact]
    public async Task After_its_end_it_takes_nothing_and_says_nothing()
    {
        var index = await BuildAsync(3);
        await index.DisposeAsync();
        index.Add(Captures.Name(5), Captures.Record(Captures.Name(5)));
        Assert.Empty(Newest(index, long.MaxValue, 10));
    }

    [Fact]
    public async Task A_change_is_told()
    {
        await using var index = await BuildAsync(1);
        var changed = index.Changed;
        Assert.False(changed.IsCompleted);
        AddLive(index, 1, 1);
        await changed.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData("/plain?x=1", "plain")]
    [InlineData("/\t\n\u001b[31m<img onerror=x>", "/  \u001b[31m<img onerror=x>")]
    [InlineData("", "")]
    public void A_row_comes_back_from_its_line(string target, string within)
    {
        var name = Captures.Name(17);
        var row = IndexRow.Of(name, Captures.Record(name, target, 404));
        var back = IndexRow.OfLine(row.ToLine(), 5);
        Assert.Equal(row with { Target = back.Target, Sequence = 5 }, back);
        Assert.Contains(within, back.Target, StringComparison.Ordinal);
        Assert.Equal((404, 7L, 1500L, "127.0.0.1"),
            (back.Status, back.Connection, back.Microseconds, back.Client));
    }

    [Fact]
    public void The_longest_row_comes_back_from_its_line()
    {
        var row = IndexRow.Of(Captures.Name(17), null) with
        {
            Connection = long.MinValue,
            Client = new string('\u20ac', 60),
            Method = new string('\u20ac', 60),
            Target = new string('\u20ac', 1024),
            Status = int.MinValue,
            RequestLength = long.MinValue,
            ResponseLength = long.MinValue,
            Microseconds = long.MinValue,
            Rule = new string('\u20ac', 60),
            Close = new string('\u20ac', 60),
            Reads = int.MinValue,
            Failed = true,
            IsCut = true,
        };
        Assert.Equal(row with { Sequence = 5 }, IndexRow.OfLine(row.ToLine(), 5));
    }

    // What a sidecar of elsewhere says is cut before it becomes a row.
    [Fact]
    public void A_row_is_short_whatever_its_sidecar_says()
    {
        var endless = new string('x', 1_000_000);
        var (name, record) = (Captures.Name(1), Captures.Record(Captures.Name(1), endless));
        var row = IndexRow.Of(name, record with
        {
            Request = record.Request with { Method = endless },
            Connection = record.Connection with { Remote = endless },
            Close = new CapturedClose(Server.CloseCause.ClientClosed, endless, 1),
            Rejection = new CapturedRejection(endless, 400, endless, endless, 0),
        });
        Assert.InRange(row.ToLine().Length, 1, 2500);
    }

    [Fact]
    public async Task A_search_that_takes_too_long_says_where_it_stopped()
    {
        await using var index = await BuildAsync(0, most: 1_000);
        AddLive(index, 0, 100);
        var budget = new ReadBudget(
            1024, TimeSpan.FromSeconds(2), clock: new SteppingClock(TimeSpan.FromMilliseconds(100)));
        var nothing = RowFilter.Parse("no-row-has-this");
        var (rows, stoppedAt) = index.NewestFirst(nothing, long.MaxValue, 10, budget);
        Assert.Empty(rows);
        Assert.InRange(stoppedAt!.Value, 75, 85);
        budget = new ReadBudget(1024, TimeSpan.MaxValue);
        Assert.Null(index.NewestFirst(nothing, stoppedAt.Value, 10, budget).StoppedAt);
    }

    private async Task<CaptureIndex> BuildAsync(
        int earlier, long most = 100_000, int rowsOfSegment = 8)
    {
        for (var number = 0; number < earlier; number++)
            Captures.Write(_folder.Path, number);
        var index = new CaptureIndex(new CaptureStore(_folder.Path), most, Noon, rowsOfSegment);
        index.Start();
        await index.Built.WaitAsync(TimeSpan.FromSeconds(30));
        return index;
    }

    private void AddLive(CaptureIndex index, int first, int count)
    {
        foreach (var number in Enumerable.Range(first, count))
        {
            var name = Captures.Write(_folder.Path, number);
            index.Add(name, Captures.Record(name, $"/live/{number.ToString(CultureInfo.InvariantCulture)}"));
        }
    }

    private static IReadOnlyList<IndexRow> Newest(CaptureIndex index, long before, int count) =>
        index.NewestFirst(RowFilter.None, before, count, new ReadBudget(1 << 20, TimeSpan.MaxValue)).Rows;

    // Each look at it takes some time.
    private sealed class SteppingClock(TimeSpan step) : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now += step.Ticks;
    }
}
