using System;
using System.IO;
using System.IO.Compression;
using MiniWeb.Replay.Bounds;
using Xunit;

namespace MiniWeb.Replay.Tests.Bounds;

public sealed class ReadBudgetTests
{
    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(10, 10, null)]
    [InlineData(10, 11, "more than 10 bytes")]
    [InlineData(2048, 2049, "more than 2 KiB")]
    [InlineData(3 << 20, (3 << 20) + 1, "more than 3 MiB")]
    public void It_gives_as_many_bytes_as_it_has(int bytes, int asked, string? fault)
    {
        var budget = new ReadBudget(bytes, TimeSpan.MaxValue);
        var thrown = Record.Exception(() => budget.TakeBytes(asked));
        Assert.Equal(fault, thrown?.Message);
        Assert.Equal(fault is null ? bytes - asked : bytes, budget.BytesLeft);
    }

    [Fact]
    public void Its_time_ends()
    {
        var clock = new SteppedClock();
        var budget = new ReadBudget(100, TimeSpan.FromSeconds(1.5), clock: clock);
        clock.Now = TimeSpan.FromSeconds(1.5);
        budget.TakeBytes(1);
        clock.Now = TimeSpan.FromSeconds(1.6);
        Assert.Equal(
            "more than 1.5 s", Assert.Throws<BudgetExceededException>(() => budget.TakeBytes(1)).Message);
    }

    [Fact]
    public void Its_depth_ends()
    {
        var budget = new ReadBudget(0, TimeSpan.MaxValue, depth: 2);
        budget.Enter();
        budget.Enter();
        budget.Leave();
        budget.Enter();
        Assert.Equal(
            "more than 2 levels of nesting",
            Assert.Throws<BudgetExceededException>(budget.Enter).Message);
    }

    [Fact]
    public void Nested_codings_share_one_budget()
    {
        var once = Gzip(new byte[600]);
        var twice = Gzip(once);
        var need = 600 + once.Length;
        Assert.NotNull(
            ContentDecoding.TryUndo(twice, "gzip, gzip", new ReadBudget(need, TimeSpan.MaxValue)));
        Assert.Null(
            ContentDecoding.TryUndo(twice, "gzip, gzip", new ReadBudget(need - 1, TimeSpan.MaxValue)));
    }

    private static byte[] Gzip(byte[] content)
    {
        using var into = new MemoryStream();
        using (var gzip = new GZipStream(into, CompressionLevel.Fastest))
            gzip.Write(content);
        return into.ToArray();
    }

    private sealed class SteppedClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
