// MiniWeb, nginx and Apache over the same files, each asked every row once, on a connection of its own. The
// client sends row and probe together and says that no more follows: whatever a server makes of that, it ends
// by itself, and nobody has to wait to learn whether the connection stays open.
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests.Differential;

/// <summary>A class fixture: what the three servers did with every row.</summary>
public sealed class ThreeServers : IAsyncLifetime
{
    private const int AtOnce = 4;

    private readonly ConcurrentDictionary<(string Server, string Row), Behaviour> _seen = [];

    /// <summary>What a server did with a row.</summary>
    /// <param name="server"><c>MiniWeb</c>, <c>nginx</c> or <c>Apache</c>.</param>
    /// <param name="row">The name of the row.</param>
    internal Behaviour Seen(string server, string row) => _seen[(server, row)];

    /// <summary>Starts the servers, asks them, and ends them.</summary>
    public async ValueTask InitializeAsync()
    {
        await using var nginx = await NginxServer.StartAsync();
        await using var apache = await ApacheServer.StartAsync();
        Site.WriteTo(nginx.DocumentRoot);
        Site.WriteTo(apache.DocumentRoot);
        await using var miniweb = await MiniWebServer.StartAsync(nginx.DocumentRoot, "--captures", "off");
        var ports = new Dictionary<string, int>
        {
            ["MiniWeb"] = miniweb.Port, ["nginx"] = nginx.Port, ["Apache"] = apache.Port,
        };
        foreach (var (server, port) in ports)
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce };
            await Parallel.ForEachAsync(Rows.All, options, (row, _) => AskAsync(server, port, row));
        }
    }

    /// <summary>Nothing is left to do: the servers have ended.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async ValueTask AskAsync(string server, int port, DifferentialRow row)
    {
        using var connection = await RawConnection.ConnectAsync(port);
        await UnlessResetAsync(async () =>
        {
            await connection.SendAsync(row.Bytes);
            connection.FinishSending();
        });
        await UnlessResetAsync(() => connection.ReadToEndAsync());
        var received = Encoding.Latin1.GetString(connection.Received);
        _seen[(server, row.Name)] = Behaviour.Of(received, row.IsHead);
    }

    // A server that resets the connection has answered before, or not at all: what came is read all the same.
    private static async Task UnlessResetAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (SocketException)
        {
            // Seen from what was received.
        }
    }
}
