// The bound between connections and disk: who waits, who is dropped, and who is let on.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Capture;
using Xunit;
using static System.StringComparison;

namespace MiniWeb.Tests.Capture;

public sealed class CaptureQueueTests
{
    private const int Limit = 64 * 1024;

    private readonly List<string> _warnings = [];

    [Fact]
    public async Task With_Wait_connections_are_held_until_it_is_half_empty()
    {
        using var queue = Make(WhenFull.Wait, out var report);
        Assert.True(queue.WaitForRoomAsync(CancellationToken.None).AsTask().IsCompletedSuccessfully);
        var weights = Fill(queue, Limit);
        var held = queue.WaitForRoomAsync(CancellationToken.None).AsTask();
        var also = queue.WaitForRoomAsync(CancellationToken.None).AsTask();
        queue.Release(weights[0]);
        Assert.False(held.IsCompleted);
        queue.Release(weights.Skip(1).Sum());
        await held;
        await also;
        Assert.Equal(0, report.Count);
    }

    [Fact]
    public async Task A_wait_ends_when_the_connection_is_cut()
    {
        using var queue = Make(WhenFull.Wait, out _);
        Fill(queue, Limit);
        using var cut = new CancellationTokenSource();
        var held = queue.WaitForRoomAsync(cut.Token).AsTask();
        await cut.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => held);
    }

    [Fact]
    public async Task A_wait_ends_when_capturing_ends()
    {
        using var queue = Make(WhenFull.Wait, out _);
        Fill(queue, Limit);
        var held = queue.WaitForRoomAsync(CancellationToken.None).AsTask();
        queue.Close();
        await held;
        Assert.True(queue.WaitForRoomAsync(CancellationToken.None).AsTask().IsCompletedSuccessfully);
    }

    [Fact]
    public void With_Wait_what_was_on_its_way_is_taken_beyond_the_bound()
    {
        using var queue = Make(WhenFull.Wait, out var report);
        Fill(queue, Limit * 8);
        Assert.True(queue.TryAdd(Piece()));
        Assert.Equal(0, report.Count);
    }

    [Fact]
    public void With_Drop_nothing_is_taken_beyond_the_bound_and_that_is_said_once()
    {
        using var queue = Make(WhenFull.Drop, out var report);
        Fill(queue, Limit);
        Assert.False(queue.TryAdd(Piece()));
        Assert.False(queue.TryAdd(Piece()));
        Assert.Equal(2, report.Count);
        Assert.StartsWith(
            "Captures are being lost, because the disk takes them more slowly",
            Assert.Single(_warnings),
            Ordinal);
    }

    [Fact]
    public void With_Drop_nobody_is_held()
    {
        using var queue = Make(WhenFull.Drop, out _);
        Fill(queue, Limit);
        Assert.True(queue.WaitForRoomAsync(CancellationToken.None).AsTask().IsCompletedSuccessfully);
    }

    [Fact]
    public void Work_comes_out_in_order_and_what_is_there_outlives_the_close()
    {
        using var queue = Make(WhenFull.Wait, out _);
        var added = new[] { Piece(), Piece(), Piece() };
        foreach (var work in added)
            Assert.True(queue.TryAdd(work));
        queue.Close();
        Assert.False(queue.Add(Piece()));
        var taken = new Queue<CaptureWork>();
        Assert.True(queue.Take(ref taken));
        Assert.Equal(added, taken);
        taken.Clear();
        Assert.False(queue.Take(ref taken));
    }

    private static CaptureWork Piece()
    {
        var connection = new CapturedConnection(1, CaptureBench.Opened, "a", "b");
        var draft = new ExchangeDraft(connection, null!);
        return CaptureWork.OfPiece(draft, CaptureFile.Request, new Piece(new byte[1000], 1));
    }

    private CaptureQueue Make(WhenFull whenFull, out LossReport report)
    {
        report = new LossReport(_warnings.Add, TimeProvider.System);
        return new CaptureQueue(new CaptureOptions { QueueBytes = Limit, WhenFull = whenFull }, report);
    }

    private static List<long> Fill(CaptureQueue queue, long bytes)
    {
        var weights = new List<long>();
        while (weights.Sum() < bytes)
        {
            var work = Piece();
            Assert.True(queue.TryAdd(work));
            weights.Add(work.Weight);
        }

        return weights;
    }
}
