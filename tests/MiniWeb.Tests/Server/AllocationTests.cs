// What a request costs the garbage collector. Counted over the whole process, so it runs with no other test
// beside it.
using System;
using System.Net.Sockets;
using System.Threading.Tasks;
using MiniWeb.Server;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Tests.Server;

[Collection(Alone.Name)]
public sealed class AllocationTests
{
    private const int Requests = 1000;

    // Less than the smallest object for each request. Not quite none: the sweep's timer and the date of each
    // second allocate as well, and on a slow machine there are more of them.
    private const long Bound = Requests * 16;

    private const string Get = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    [Fact]
    public async Task A_kept_connection_allocates_nothing_for_a_request()
    {
        var prepared = Response.Text(200, "ready");
        var options = new HttpServerOptions
        {
            HandlersMayBlock = false,
            MaxRequestsPerConnection = int.MaxValue,
        };
        await using var server = new HttpServer(options, (_, _) => ValueTask.FromResult(prepared));
        server.Start();
        // Connected without await: a socket that was used so does its later calls without allocation.
        using var peer = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        peer.Connect(server.EndPoints[0]);
        var (request, buffer) = (RawPeer.BytesOf(Get), new byte[4096]);
        var lowest = long.MaxValue;
        for (var round = 0; round < 50 && lowest > Bound; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var i = 0; i < Requests; i++)
            {
                peer.Send(request);
                peer.Receive(buffer);
            }

            lowest = Math.Min(lowest, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        // The lowest of several rounds: the first compile, and what other tests left behind may still be
        // ending.
        Assert.InRange(lowest, 0, Bound);
    }
}
