// The captures of a PUT that curl sent, with an escape code in its content, and of bytes that are no request.
using System.Collections.Generic;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.SystemTests.Fixtures;

/// <summary>A class fixture: two captures, and the server that made them has ended.</summary>
public sealed class TwoCaptures : IAsyncLifetime
{
    private MiniWebServer? _server;

    /// <summary>Who made them: its folder is where the verbs find them.</summary>
    public MiniWebServer Server => _server!;

    /// <summary>Both.</summary>
    public IReadOnlyList<SavedExchange> Saved { get; private set; } = [];

    /// <summary>Makes the captures.</summary>
    public async ValueTask InitializeAsync()
    {
        _server = await MiniWebServer.StartAsync("--echo");
        await Curl.TextAsync(_server.Url + "/page?b=%1B", "-X", "PUT", "-d", "content\u001b[31m");
        await Conversation.HoldAsync(_server.Port, [WireInput.Of("all byte values")]);
        Saved = await _server.StopAsync();
    }

    /// <summary>Removes the captures.</summary>
    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
