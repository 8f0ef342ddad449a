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
        await observer.WaitForRoomAsync(CancellationToken.None);
        observer.OnClosed(CloseCause.ClientClosed, 9);
        Assert.Equal(["a read", "b read", "a room", "b room", "a closed", "b closed"], calls);
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
        public IConnectionObserver? Observe(ConnectionInfo connection) => name is null ? null : this;

        public void OnRead(ReadOnlySpan<byte> bytes, long microseconds) => calls.Add($"{name} read");

        public void OnClosed(CloseCause cause, long microseconds) => calls.Add($"{name} closed");

        public ValueTask WaitForRoomAsync(CancellationToken cancellationToken)
        {
            calls.Add($"{name} room");
            return ValueTask.CompletedTask;
        }
    }
}
