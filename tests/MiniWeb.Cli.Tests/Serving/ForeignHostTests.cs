// DNS rebinding: a page whose own name resolves to 127.0.0.1 must not get the folder. By default only names
// of this machine are answered for on loopback; beyond it any.
using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.Tests.Ordering;
using Xunit;

namespace MiniWeb.Cli.Tests.Serving;

[TakesLong]
public sealed class ForeignHostTests
{
    [Theory]
    [InlineData("", "Host: localhost", "200")]
    [InlineData("", "Host: app.localhost:3000", "200")]
    [InlineData("", "Host: 127.0.0.1", "200")]
    [InlineData("", "Host: evil.example", "421")]
    [InlineData("", "Host: evil.example:8080", "421")]
    [InlineData("-a localhost", "Host: evil.example", "421")]
    [InlineData("--echo", "Host: evil.example", "421")]
    [InlineData("-a any", "Host: evil.example", "200")]
    [InlineData("-a any --allowed-hosts local", "Host: evil.example", "421")]
    [InlineData("--allowed-hosts *", "Host: evil.example", "200")]
    [InlineData("--allowed-hosts local,my.example", "Host: my.example", "200")]
    [InlineData("--allowed-hosts my.example", "Host: localhost", "421")]
    public async Task Only_hosts_that_are_allowed_are_answered_for(string options, string host, string status)
    {
        using var folder = new TemporaryFolder();
        await using var command = CommandProcess.Start(
            folder, $"serve -p 0 --captures off {options}", ("MINIWEB_AllowedHosts", "auto"));
        var answer = await AskAsync(await command.PortAsync(), $"GET / HTTP/1.1\r\n{host}\r\n");
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
    }

    private static async Task<string> AskAsync(int port, string head)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(head + "Connection: close\r\n\r\n"));
        var buffer = new byte[4096];
        return Encoding.Latin1.GetString(buffer, 0, await socket.ReceiveAsync(buffer));
    }
}
