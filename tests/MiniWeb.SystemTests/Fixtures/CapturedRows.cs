// The captures of one server to which every row of WireInput was sent, each on a connection of its own.
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.SystemTests.Fixtures;

/// <summary>A class fixture: captures of every kind, and the server that made them has ended.</summary>
public sealed class CapturedRows : IAsyncLifetime
{
    private readonly Dictionary<string, List<SavedExchange>> _rows = [];
    private MiniWebServer? _server;

    /// <summary>The folder of the captures.</summary>
    public string Captures => _server!.Captures;

    /// <summary>All captures.</summary>
    public IEnumerable<SavedExchange> All => _rows.Values.SelectMany(row => row);

    /// <summary>The captures of one row, in order.</summary>
    public IReadOnlyList<SavedExchange> Of(string row) => _rows[row];

    /// <summary>Makes the captures.</summary>
    public async ValueTask InitializeAsync()
    {
        _server = await MiniWebServer.StartAsync("--echo");
        var conversations = new Dictionary<string, Conversation>();
        foreach (var row in WireInput.Names)
            conversations[row] = await Conversation.HoldAsync(_server.Port, [WireInput.Of(row)]);
        var saved = await _server.StopAsync();
        foreach (var (row, conversation) in conversations) _rows[row] = conversation.AssertSavedIn(saved);
    }

    /// <summary>Removes the captures.</summary>
    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
