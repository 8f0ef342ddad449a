// The captures of one server to which every row of WireInput was sent, cut in each of its ways, each on a
// connection of its own. Whether they are right is for the tests to say.
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.SystemTests.Fixtures;

/// <summary>A class fixture: captures of every kind, and the server that made them has ended.</summary>
public sealed class CapturedRows : IAsyncLifetime
{
    private readonly Dictionary<string, Conversation[]> _rows = [];
    private MiniWebServer? _server;

    /// <summary>The folder of the captures.</summary>
    public string Captures => _server!.Captures;

    /// <summary>The captures of all connections.</summary>
    public IReadOnlyList<SavedExchange> Saved { get; private set; } = [];

    /// <summary>What was said on the connections of a row, one for each way to cut it; whole first.</summary>
    public IReadOnlyList<Conversation> Conversations(string row) => _rows[row];

    /// <summary>The captures of a row that was sent whole, in order.</summary>
    public IReadOnlyList<SavedExchange> Of(string row) => _rows[row][0].AssertSavedIn(Saved);

    /// <summary>Makes the captures.</summary>
    public async ValueTask InitializeAsync()
    {
        _server = await MiniWebServer.StartAsync("--echo");
        foreach (var row in WireInput.Names)
        {
            _rows[row] = await Task.WhenAll(WireInput.Cuts(WireInput.Of(row))
                .Select(cut => Conversation.HoldAsync(_server.Port, cut)));
        }
        Saved = await _server.StopAsync();
    }

    /// <summary>Removes the captures.</summary>
    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
