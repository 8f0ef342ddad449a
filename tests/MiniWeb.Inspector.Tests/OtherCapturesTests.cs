// Captures that somebody else puts into the folder while the inspector runs.
using System;
using System.Linq;
using System.Threading.Tasks;
using MiniWeb.Capture;
using MiniWeb.Inspector.Index;
using Xunit;

namespace MiniWeb.Inspector.Tests;

public sealed class OtherCapturesTests : IDisposable
{
    private static readonly DateTime Noon = new(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // An import, or a second server over the same folder. Earlier than all others by its name, newest by its
    // arrival.
    [Theory]
    [InlineData(1)]
    [InlineData(700)]
    public async Task What_others_put_into_the_folder_comes_into_the_list_and_the_feed(int count)
    {
        var clock = new SteppedClock();
        await using var index = await BuildAsync(3, clock: clock);
        for (var number = 3; number < 5; number++)
            AddLive(index, number);
        Assert.Equal(5, index.NewestFirst(RowFilter.None, long.MaxValue, 1000).Count);
        foreach (var number in Enumerable.Range(100, count))
            Captures.Write(_folder.Path, number);
        index.LookForOthers();
        Assert.Equal(2, index.Newest);
        clock.Step(TimeSpan.FromSeconds(2));
        var changed = index.Changed;
        var rows = index.NewestFirst(RowFilter.None, long.MaxValue, 1000);
        Assert.Equal(5 + Math.Min(count, 500), rows.Count);
        Assert.True(changed.IsCompleted);
        index.LookForOthers();
        Assert.Equal(2 + count, index.Newest);
        Assert.Equal(5 + count, index.Count);
        Assert.Equal(
            Enumerable.Range(100, count).Select(number => Captures.Name(number).Id),
            index.Since(RowFilter.None, 2, long.MaxValue).Select(row => row.Name.Id));
        clock.Step(TimeSpan.FromSeconds(2));
        AddLive(index, 3000);
        index.LookForOthers();
        Assert.Equal(3 + count, index.Newest);
    }

    // A look may come between the writing of a capture and its being told.
    [Fact]
    public async Task What_was_found_before_it_was_told_has_one_row()
    {
        await using var index = await BuildAsync(0);
        var name = Captures.Write(_folder.Path, 1);
        index.LookForOthers();
        index.Add(name, Captures.Record(name));
        Assert.Equal(name, Assert.Single(index.NewestFirst(RowFilter.None, long.MaxValue, 10)).Name);
    }

    // Those that were too many when the list was made are not new.
    [Fact]
    public async Task Earlier_captures_beyond_the_number_that_is_kept_are_not_taken_for_new_ones()
    {
        await using var index = await BuildAsync(20, most: 8);
        index.LookForOthers();
        Assert.Equal((0, 8), (index.Newest, index.Count));
    }

    private async Task<CaptureIndex> BuildAsync(
        int earlier, long most = 100_000, TimeProvider? clock = null)
    {
        for (var number = 0; number < earlier; number++)
            Captures.Write(_folder.Path, number);
        var index = new CaptureIndex(
            new CaptureStore(_folder.Path), most, Noon, rowsOfSegment: 8, clock);
        index.Start();
        await index.Built.WaitAsync(TimeSpan.FromSeconds(30));
        return index;
    }

    private void AddLive(CaptureIndex index, int number)
    {
        var name = Captures.Write(_folder.Path, number);
        index.Add(name, Captures.Record(name));
    }

    private sealed class SteppedClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Step(TimeSpan by) => _now += by.Ticks;
    }
}
