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

    // Half of a small queue, a mebibyte of a large one: nobody waits for seconds on a slow disk.
    [Theory]
    [InlineData(Limit, Limit / 2)]
    [InlineData(64 * 1024 * 1024, 1024 * 1024)]
    public async Task With_Wait_connections_are_held_until_there_is_some_room(int limit, int room)
    {
        using var queue = Make(WhenFull.Wait, out var report, limit);
        Assert.True(queue.HasCapacity);
        Assert.True(queue.WaitForCapacityAsync(CancellationToken.None).AsTask().IsCompletedSuccessfully);
        var filled = Fill(queue, limit).Sum();
        Assert.False(queue.HasCapacity);
        var held = queue.WaitForCapacityAsync(CancellationToken.None).AsTask();
        var also = queue.WaitForCapacityAsync(CancellationToken.None).AsTask();
        queue.Release(filled - limit + room - 1);
        Assert.False(held.IsCompleted);
        queue.Release(1);
        await held;
        await also;
        Assert.True(queue.HasCapacity);
        Assert.Equal(0, report.Count);
    }

    [Fact]
    public async Task A_wait_ends_when_the_connection_is_cut()
    {
        using var queue = Make(WhenFull.Wait, out _);
        Fill(queue, Limit);
        using var cut = new CancellationTokenSource();
        var held = queue.WaitForCapacityAsync(cut.Token).AsTask();
        await cut.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => held);
    }

    [Fact]
    public async Task A_wait_ends_when_capturing_ends()
    {
        using var queue = Make(WhenFull.Wait, out _);
        Fill(queue, Limit);
        var held = queue.WaitForCapacityAsync(CancellationToken.None).AsTask();
        queue.Close();
        await held;
        Assert.True(queue.WaitForCapacityAsync(CancellationToken.None).AsTask().IsCompletedSuccessfully);
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
        Assert.True(queue.HasCapacity);
        Assert.True(queue.WaitForCapacityAsync(CancellationToken.None).AsTask().IsCompletedSuccessfully);
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

    [Theory]
    [InlineData(1, 1)]
    [InlineData(ExchangeBatch.Capacity / 4, 4)]
    [InlineData((ExchangeBatch.Capacity / 4) + 1, 3)]
    [InlineData(ExchangeBatch.Capacity, 1)]
    public void Small_exchanges_come_out_as_they_went_in(int length, int most)
    {
        using var queue = Make(WhenFull.Wait, out _);
        var bytes = new byte[length];
        for (byte i = 0; i < 10; i++)
        {
            bytes.AsSpan().Fill(i);
            Assert.True(queue.TryAdd(Packed(bytes)));
        }

        var taken = new Queue<CaptureWork>();
        Assert.True(queue.Take(ref taken));
        var batches = taken.Select(work => work.ExchangeBatch!).ToArray();
        if (length > 1)
            Assert.Equal(most, batches.Max(batch => batch.Exchanges.Count));
        var exchanges = batches.SelectMany(batch => batch.Exchanges).ToArray();
        Assert.Equal(10, exchanges.Length);
        for (var i = 0; i < 10; i++)
            Assert.True(exchanges[i].Response.Length == length
                && exchanges[i].Response.Span.IndexOfAnyExcept((byte)i) < 0);
    }

    [Fact]
    public void A_batch_that_was_written_serves_again()
    {
        using var queue = Make(WhenFull.Wait, out _);
        var taken = new Queue<CaptureWork>();
        Assert.True(queue.TryAdd(Packed("first"u8.ToArray())));
        Assert.True(queue.Take(ref taken));
        var batch = taken.Dequeue().ExchangeBatch!;
        queue.Return(batch);
        Assert.True(queue.TryAdd(Packed("second"u8.ToArray())));
        Assert.True(queue.Take(ref taken));
        Assert.Same(batch, taken.Dequeue().ExchangeBatch);
        Assert.Equal("second"u8.ToArray(), Assert.Single(batch.Exchanges).Response.ToArray());
    }

    [Fact]
    public void With_Drop_small_exchanges_are_counted_by_their_bytes()
    {
        using var queue = Make(WhenFull.Drop, out var report);
        Assert.True(queue.TryAdd(Packed(new byte[Limit])));
        Assert.False(queue.TryAdd(Packed(new byte[1])));
        Assert.Equal(1, report.Count);
        queue.Release(Limit);
        Assert.True(queue.TryAdd(Packed(new byte[1])));
    }

    private static PackedExchange Packed(byte[] response) =>
        new(new CaptureName("2026-11-20", "x"), default, response, default, default);

    private static CaptureWork Piece()
    {
        var connection = new CapturedConnection(1, CaptureBench.Opened, "a", "b");
        var draft = new ExchangeDraft(connection, null!);
        return CaptureWork.OfPiece(draft, CaptureFile.Request, new Piece(new byte[1000], 1));
    }

    private CaptureQueue Make(WhenFull whenFull, out LossReport report, int limit = Limit)
    {
        report = new LossReport(_warnings.Add, TimeProvider.System);
        return new CaptureQueue(new CaptureOptions { QueueBytes = limit, WhenFull = whenFull }, report);
    }

    private static List<long> Fill(CaptureQueue queue, long bytes)
    {
        var weights = new List<long>();
        for (long sum = 0; sum < bytes; sum += weights[^1])
        {
            var work = Piece();
            Assert.True(queue.TryAdd(work));
            weights.Add(work.Weight);
        }

        return weights;
    }
}
