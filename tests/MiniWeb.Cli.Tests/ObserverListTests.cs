// Several observers of one connection. A call that the list forgot to hand on would fall to the interface's
// own empty body without a word: so every method is looked for.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Server;
using MiniWeb.Transport;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Cli.Tests;

public sealed class ObserverListTests
{
    private static readonly ConnectionInfo Connection = new(
        1, DateTimeOffset.UnixEpoch, new IPEndPoint(IPAddress.Loopback, 1),
        new IPEndPoint(IPAddress.Loopback, 2));

    [Theory]
    [InlineData(typeof(IConnectionObserver))]
    [InlineData(typeof(ITransferObserver))]
    public void Every_call_is_handed_on(Type observer)
    {
        var list = new ObserverList(new Recorder("a", []), new Recorder("b", []))
            .Observe(Connection)!.GetType();
        var map = list.GetInterfaceMap(observer);
        Assert.NotEmpty(map.TargetMethods);
        Assert.All(map.TargetMethods, method => Assert.Equal(list, method.DeclaringType));
    }

    [Fact]
    public async Task Each_observer_is_told_in_order()
    {
        var calls = new List<string>();
        Recorder[] recorders = [new("a", calls), new(null, calls), new("b", calls)];
        var observer = new ObserverList(recorders).Observe(Connection)!;
        observer.OnRead([1], 5);
        await observer.WaitForCapacityAsync(CancellationToken.None);
        observer.OnClosed(CloseCause.ClientClosed, 9);
        Assert.Equal(["a read", "b read", "a room", "b room", "a closed", "b closed"], calls);
    }

    // The bytes, and the question for room, are for those who want to see bytes; everything else is for all.
    [Fact]
    public async Task Who_sees_no_bytes_is_told_of_none_and_not_waited_for()
    {
        var calls = new List<string>();
        var blind = new Recorder("blind", calls) { SeesBytes = false };
        var observer = new ObserverList(blind, new Recorder("a", calls), blind).Observe(Connection)!;
        Assert.True(observer.SeesBytes);
        observer.OnRead([1], 5);
        await observer.WaitForCapacityAsync(CancellationToken.None);
        observer.OnClosed(CloseCause.ClientClosed, 9);
        Assert.Equal(["a read", "a room", "blind closed", "a closed", "blind closed"], calls);
        Assert.False(new ObserverList(blind, blind).Observe(Connection)!.SeesBytes);
    }

    [Theory]
    [InlineData(false, false, false, 2)]
    [InlineData(true, false, false, 2)]
    [InlineData(false, true, false, 2)]
    [InlineData(true, true, true, 0)]
    public async Task There_is_room_when_all_have_some_and_then_nobody_is_asked(
        bool first, bool second, bool all, int asked)
    {
        var calls = new List<string>();
        var observer = new ObserverList(
            new Recorder("a", calls) { HasCapacity = first },
            new Recorder("b", calls) { HasCapacity = second }).Observe(Connection)!;
        Assert.Equal(all, observer.HasCapacity);
        await observer.WaitForCapacityAsync(CancellationToken.None);
        Assert.Equal(asked, calls.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void One_observer_stands_alone_and_none_is_none(int count)
    {
        var recorder = new Recorder("a", []);
        var list = new ObserverList([.. Enumerable.Repeat(recorder, count), new Recorder(null, [])]);
        Assert.Same(count == 0 ? null : recorder, list.Observe(Connection));
    }

    private sealed class Recorder(string? name, List<string> calls)
        : IConnectionObservers, IConnectionObserver
    {
        public bool SeesBytes { get; init; } = true;

        public bool HasCapacity { get; init; }

        public IConnectionObserver? Observe(ConnectionInfo connection) => name is null ? null : this;

        public void OnRead(ReadOnlySpan<byte> bytes, long microseconds) => calls.Add($"{name} read");

        public void OnClosed(CloseCause cause, long microseconds) => calls.Add($"{name} closed");

        public ValueTask WaitForCapacityAsync(CancellationToken cancellationToken)
        {
            calls.Add($"{name} room");
            return ValueTask.CompletedTask;
        }
    }
}
