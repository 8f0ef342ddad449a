// Where a server listens: both addresses of localhost, one port for both, and who is seen there.
using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using MiniWeb.Server;
using MiniWeb.Tests.Server;
using MiniWeb.Transport;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Tests.Transport;

public sealed class ListeningTests
{
    private static readonly Handler Ok = (_, _) => ValueTask.FromResult(Response.Text(200, "ok"));

    [Theory]
    [InlineData("localhost", "127.0.0.1 ::1")]
    [InlineData("any", "::")]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("::1", "::1")]
    [InlineData("::ffff:127.0.0.1", "127.0.0.1")]
    [InlineData("[::ffff:127.0.0.1]", "127.0.0.1")]
    [InlineData("[::1]:80", "")]
    [InlineData("fe80::1%1", "fe80::1%1")]
    [InlineData("fe80::1%nosuch0", "")]
    [InlineData("nowhere", "")]
    [InlineData("LOCALHOST", "")]
    public void An_address_setting_means_these_end_points(string address, string expected)
    {
        var found = ListenAddresses.TryResolve(address, 80, out var endPoints);
        Assert.Equal(expected.Length > 0, found);
        Assert.Equal(expected, string.Join(' ', endPoints.Select(endPoint => endPoint.Address)));
    }

    [Fact]
    public void A_port_out_of_range_is_the_callers_mistake() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ListenAddresses.TryResolve("any", 65536, out _));

    [Fact]
    public async Task Localhost_on_port_0_is_one_free_port_on_both_addresses()
    {
        Assert.True(ListenAddresses.TryResolve("localhost", 0, out var endPoints));
        await using var server = RunningServer.Start(Ok, new HttpServerOptions { EndPoints = endPoints });
        var ports = server.Server.EndPoints.Select(endPoint => endPoint.Port).Distinct();
        Assert.NotEqual(0, Assert.Single(ports));
        foreach (var endPoint in server.Server.EndPoints)
        {
            using var peer = await RawPeer.ConnectAsync(endPoint);
            await peer.SendAsync("GET / HTTP/1.0\r\n\r\n");
            Assert.EndsWith("ok", await peer.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_ipv4_client_of_any_is_seen_by_its_ipv4_address()
    {
        Assert.True(ListenAddresses.TryResolve("any", 0, out var endPoints));
        await using var server = RunningServer.Start(Ok, new HttpServerOptions { EndPoints = endPoints });
        using var peer = await RawPeer.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.EndPoint.Port));
        var seen = server.Observers.Next().Connection;
        Assert.Equal(peer.Socket.LocalEndPoint, seen.Remote);
        Assert.Equal(IPAddress.Loopback, seen.Local.Address);
    }

    [Fact]
    public async Task A_busy_port_is_an_error_and_leaves_nothing_behind()
    {
        await using var first = RunningServer.Start(Ok);
        var options = new HttpServerOptions
        {
            EndPoints = [new IPEndPoint(IPAddress.Parse("127.0.0.2"), first.EndPoint.Port), first.EndPoint],
        };
        await using var second = new HttpServer(options, Ok);
        var fault = Assert.Throws<SocketException>(second.Start);
        Assert.Equal(SocketError.AddressAlreadyInUse, fault.SocketErrorCode);
        // The first of the two end points was bound before the second failed: it must be free again.
        using var probe = new TcpListener(options.EndPoints[0]);
        probe.Start();
    }
}
