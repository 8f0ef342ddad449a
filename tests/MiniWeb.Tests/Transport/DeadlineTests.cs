// A deadline fires once it is due, for the first reason, and can be used again.
using System;
using System.Threading.Tasks;
using MiniWeb.Transport;
using Xunit;

namespace MiniWeb.Tests.Transport;

public sealed class DeadlineTests
{
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(0, true)]
    [InlineData(60_000, false)]
    [InlineData(-1, false)]
    public void It_fires_when_it_is_due(int milliseconds, bool fires)
    {
        using var deadline = new Deadline(null);
        deadline.Arm(TimeSpan.FromMilliseconds(milliseconds));
        deadline.Check(Environment.TickCount64 + 1);
        Assert.Equal(fires, deadline.Token.IsCancellationRequested);
        Assert.Equal(fires ? TransferFault.TimedOut : TransferFault.None, deadline.Fault);
    }

    [Fact]
    public void It_does_not_fire_once_disarmed_and_can_be_renewed()
    {
        using var deadline = new Deadline(null);
        deadline.Arm(TimeSpan.Zero);
        deadline.Disarm();
        deadline.Check(long.MaxValue - 1);
        Assert.False(deadline.Token.IsCancellationRequested);
        deadline.Arm(TimeSpan.Zero);
        deadline.Check(long.MaxValue - 1);
        deadline.Renew();
        Assert.False(deadline.Token.IsCancellationRequested);
        Assert.Equal(TransferFault.None, deadline.Fault);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_may_be_extended_when_it_is_due(bool extends)
    {
        using var deadline = new Deadline(null) { Extend = () => extends };
        deadline.Arm(TimeSpan.Zero);
        deadline.Check(Environment.TickCount64 + 1);
        Assert.Equal(!extends, deadline.Token.IsCancellationRequested);
        Assert.Equal(extends ? TransferFault.None : TransferFault.TimedOut, deadline.Fault);
    }

    [Fact]
    public void An_interrupt_ends_a_wait_for_bytes_and_nothing_else()
    {
        using var deadline = new Deadline(null);
        Assert.True(deadline.TryBeginWait(Linger));
        Assert.Equal(TransferFault.None, deadline.EndWait());
        deadline.Interrupt();
        Assert.Equal(TransferFault.None, deadline.Fault);
        Assert.False(deadline.Token.IsCancellationRequested);
        Assert.False(deadline.TryBeginWait(Linger));
        Assert.Equal(TransferFault.Stopped, deadline.Fault);
    }

    [Fact]
    public void An_interrupt_ends_the_wait_that_is_under_way()
    {
        using var deadline = new Deadline(null);
        Assert.True(deadline.TryBeginWait(Linger));
        deadline.Interrupt();
        Assert.Equal(TransferFault.Stopped, deadline.EndWait());
    }

    [Fact]
    public void One_that_was_disposed_is_left_alone_by_a_sweep_that_is_late()
    {
        var deadline = new Deadline(null);
        deadline.Arm(TimeSpan.Zero);
        deadline.Dispose();
        deadline.Check(long.MaxValue - 1);
    }

    [Fact]
    public async Task A_sweep_finds_the_deadlines_that_are_due()
    {
        using var sweep = new DeadlineSweep(TimeSpan.FromMilliseconds(10));
        using var deadline = new Deadline(null);
        sweep.Add(deadline);
        deadline.Arm(TimeSpan.FromMilliseconds(20));
        var fired = new TaskCompletionSource();
        await using var registration = deadline.Token.Register(fired.SetResult);
        await fired.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }
}
