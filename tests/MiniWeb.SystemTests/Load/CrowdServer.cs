// The server that one crowd after the other visits: with deadlines short enough to wait for, and warm, so
// that what a crowd leaves behind is not mistaken for the growth of a young heap. A crowd that left something
// behind is seen by its own test first.
using System.Text;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests.Load;

/// <summary>A class fixture: <c>serve site</c>, which ends well after all crowds.</summary>
public sealed class CrowdServer : IAsyncLifetime
{
    // Requests until the server's code is compiled and its heap has the size that it likes.
    private const int WarmUp = 3_000;

    private static readonly string[] Settings =
    [
        "Timeouts:Head=500ms", "Timeouts:Content=500ms", "Timeouts:Write=500ms", "Timeouts:Idle=1s",
        "Timeouts:Linger=100ms", "Limits:RequestsPerConnection=1000000",
    ];

    private MiniWebServer? _server;

    /// <summary>The server.</summary>
    public MiniWebServer Server => _server!;

    /// <summary>Starts it, and warms it up.</summary>
    public async ValueTask InitializeAsync()
    {
        _server = await Site.StartAsync(Settings);
        // Files that are not there are the quickest way to fill a heap.
        using var member = await CrowdMember.ConnectAsync(_server.Port);
        for (var number = 0; number < WarmUp; number++)
        {
            var request = Encoding.ASCII.GetBytes($"GET /{number} HTTP/1.1\r\nHost: a\r\n\r\n");
            await member.AskAsync(request, "</html>\n"u8.ToArray());
        }
    }

    /// <summary>Ends it, and fails unless it ends well.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_server is null) return;
        await using var server = _server;
        Assert.Equal(0, await server.Command.TerminateAsync());
    }
}
