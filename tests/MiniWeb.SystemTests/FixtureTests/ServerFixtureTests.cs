// Proves the fixtures that start real servers: they answer, they give way when a port is busy, and nothing of
// them is left behind.
using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests.FixtureTests;

public sealed class ServerFixtureTests
{
    [Theory]
    [InlineData("GET / HTTP/1.0\r\n\r\n", "200 OK", "<h1>It works!</h1>")]
    [InlineData("GET /index.html HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "200 OK", "It works!")]
    [InlineData("GET /missing HTTP/1.0\r\n\r\n", "404 Not Found", "Apache/2.4")]
    public async Task Apache_answers_a_raw_request(string request, string status, string part)
    {
        await using var apache = await ApacheServer.StartAsync();
        var answer = await AskAsync(apache.Port, request);
        Assert.StartsWith($"HTTP/1.1 {status}\r\n", answer, StringComparison.Ordinal);
        Assert.Contains(part, answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET / HTTP/1.0\r\n\r\n", "200 OK", "<h1>nginx serves this</h1>")]
    [InlineData("GET /note.css HTTP/1.0\r\n\r\n", "200 OK", "Content-Type: text/css\r\n")]
    [InlineData("GET /missing HTTP/1.0\r\n\r\n", "404 Not Found", "Server: nginx/")]
    public async Task Nginx_answers_a_raw_request(string request, string status, string part)
    {
        await using var nginx = await NginxServer.StartAsync();
        await File.WriteAllTextAsync(
            Path.Combine(nginx.DocumentRoot, "note.css"), "p {}", TestContext.Current.CancellationToken);
        var answer = await AskAsync(nginx.Port, request);
        Assert.StartsWith($"HTTP/1.1 {status}\r\n", answer, StringComparison.Ordinal);
        Assert.Contains(part, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apache_keeps_a_connection_for_a_second_request()
    {
        await using var apache = await ApacheServer.StartAsync();
        using var connection = await RawConnection.ConnectAsync(apache.Port);
        await connection.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray());
        await connection.ReadUntilAsync("</html>"u8.ToArray());
        await connection.SendAsync("GET /2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"u8.ToArray());
        var both = Encoding.Latin1.GetString(await connection.ReadToEndAsync());
        Assert.Contains("HTTP/1.1 200 OK", both, StringComparison.Ordinal);
        Assert.Contains("HTTP/1.1 404 Not Found", both, StringComparison.Ordinal);
    }

    public static IEnumerable<TheoryDataRow<string>> Servers => [new("apache"), new("nginx")];

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_server_takes_another_port_when_the_first_is_busy(string name)
    {
        await using var busy = RecordingServer.Start([]);
        var (server, port, _) = await StartAsync(name, busy.Port);
        await using var _1 = server;
        Assert.NotEqual(busy.Port, port);
        var answer = await AskAsync(port, "GET / HTTP/1.0\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_disposed_server_leaves_no_port_and_no_folder(string name)
    {
        var (server, port, documentRoot) = await StartAsync(name, firstPort: 0);
        await server.DisposeAsync();
        Assert.False(Directory.Exists(Path.GetDirectoryName(documentRoot)));
        await Assert.ThrowsAsync<SocketException>(() => RawConnection.ConnectAsync(port));
    }

    private static async Task<(IAsyncDisposable Server, int Port, string DocumentRoot)> StartAsync(
        string name, int firstPort)
    {
        if (name == "nginx")
        {
            var nginx = await NginxServer.StartAsync(firstPort);
            return (nginx, nginx.Port, nginx.DocumentRoot);
        }
        var apache = await ApacheServer.StartAsync(firstPort);
        return (apache, apache.Port, apache.DocumentRoot);
    }

    private static async Task<string> AskAsync(int port, string request)
    {
        var answer = await RawConnection.ExchangeAsync(port, Encoding.Latin1.GetBytes(request));
        return Encoding.Latin1.GetString(answer);
    }
}
