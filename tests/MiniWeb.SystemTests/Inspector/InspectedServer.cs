// One server with its inspector, and two exchanges in it: a POST of JSON, and what was refused.
using System.Text;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests.Inspector;

/// <summary>A class fixture: <c>serve --inspector-port 0</c>.</summary>
public sealed class InspectedServer : IAsyncLifetime
{
    private MiniWebServer? _server;

    /// <summary>The server.</summary>
    public MiniWebServer Server => _server!;

    /// <summary>Starts it, and makes the exchanges.</summary>
    public async ValueTask InitializeAsync()
    {
        _server = await MiniWebServer.StartAsync("--inspector-port", "0");
        await RawConnection.ExchangeAsync(_server.Port, Encoding.ASCII.GetBytes(
            "POST /%3Cb%3E?q=1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
            + "Content-Type: application/json\r\nContent-Length: 7\r\n\r\n{\"a\":1}"));
        await RawConnection.ExchangeAsync(_server.Port, "GET /way.svg HTTP/1.1\r\nHost: a\n\n"u8.ToArray());
    }

    /// <summary>Ends it.</summary>
    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
