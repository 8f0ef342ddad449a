// An observer without room slows the client down, also when it sends on behind the last response.
using System;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Server;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Tests.Server;

public sealed class RoomTests
{
    private const int Room = 100_000;

    // What one turn may read before it asks again, and the first read.
    private const int MostBeyond = 64 * 1024 + 16 * 1024;

    [Theory]
    [InlineData("GET / HTTP/1.1\nHost: h\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")]
    public async Task What_comes_behind_the_last_response_waits_for_room(string request)
    {
        var observer = new FullObserver();
        Handler handler = (_, _) => new(Response.Text(200, "last"));
        await using var server = new HttpServer(new HttpServerOptions(), handler, observer);
        server.Start();
        using var peer = await RawPeer.ConnectAsync(server.EndPoints[0]);
        await peer.SendAsync(request);
        var sending = peer.SendInPiecesAsync(new byte[2_000_000], 50_000);
        await observer.Asked.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.InRange(observer.Read, Room, Room + MostBeyond);
        observer.GiveRoom();
        await sending.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private sealed class FullObserver : IConnectionObservers, IConnectionObserver
    {
        private readonly TaskCompletionSource _asked =
            new(TaskCreationOptions.RunContinuationsAsynchronously);

        private readonly TaskCompletionSource _room = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long _read;

        public Task Asked => _asked.Task;

        public long Read => Volatile.Read(ref _read);

        public void GiveRoom() => _room.SetResult();

        public IConnectionObserver Observe(ConnectionInfo connection) => this;

        public void OnRead(ReadOnlySpan<byte> bytes, long microseconds) =>
            Volatile.Write(ref _read, _read + bytes.Length);

        public ValueTask WaitForCapacityAsync(CancellationToken cancellationToken)
        {
            if (_read < Room)
                return ValueTask.CompletedTask;
            _asked.TrySetResult();
            return new ValueTask(_room.Task.WaitAsync(cancellationToken));
        }
    }
}
