// Starts a server that cannot choose a port by itself on one that is free. Between asking the system for a
// free port and the server's bind, somebody else may take it: then another port is tried.
using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace MiniWeb.SystemTests.Fixtures;

/// <summary>Starts servers on free loopback ports.</summary>
internal static class FreePort
{
    private const int Attempts = 5;

    /// <summary>Starts a server and waits until it listens.</summary>
    /// <param name="start">Starts the server on the given port.</param>
    /// <param name="readyLine">
    /// A regular expression for the line of standard error it writes when it listens.
    /// </param>
    /// <param name="firstPort">The port to try first, 0 for any.</param>
    /// <returns>The running server and its port.</returns>
    /// <exception cref="InvalidOperationException">
    /// It did not start; the message holds what it wrote.
    /// </exception>
    internal static async Task<(ChildProcess Server, int Port)> StartAsync(
        Func<int, ChildProcess> start, string readyLine, int firstPort)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = attempt == 1 && firstPort != 0 ? firstPort : Pick();
            var server = start(port);
            if (await IsReadyAsync(server, readyLine)) return (server, port);
            await server.DisposeAsync();
            var error = server.StandardError.Text;
            if (attempt == Attempts || !error.Contains("Address already in use", StringComparison.Ordinal))
                throw new InvalidOperationException($"The server did not start. It wrote:\n{error}");
        }
    }

    private static async Task<bool> IsReadyAsync(ChildProcess server, string readyLine)
    {
        try
        {
            await server.StandardError.WaitForLineAsync(readyLine);
            return true;
        }
        catch (Exception failure) when (failure is EndOfStreamException or TimeoutException)
        {
            return false;
        }
    }

    private static int Pick()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
