// Sends a welcome, and then the time for ever, to any number of clients. A client that does not read fills
// its buffers, and only its own sends wait for it.
using System;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Lab.Streaming;

/// <summary>Serves the stream of times.</summary>
public sealed class TimeStreamServer : IDisposable
{
    private static readonly TimeSpan SendDeadline = TimeSpan.FromSeconds(30);

    private readonly TimeStreamOptions _options;
    private readonly LabOutput _output;
    private readonly TcpPort _port;

    /// <summary>Listens from now on.</summary>
    /// <exception cref="LabException">It cannot be listened there.</exception>
    public TimeStreamServer(TimeStreamOptions options, LabOutput output)
    {
        (_options, _output) = (options, output);
        _port = TcpPort.Open(options.Address, options.Port);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => _port.EndPoint;

    /// <summary>Serves until the stop.</summary>
    public Task RunAsync(CancellationToken stop) => _port.ServeAsync(0, ServeOneAsync, stop);

    /// <inheritdoc/>
    public void Dispose() => _port.Dispose();

    private async Task ServeOneAsync(Socket connection, long number, CancellationToken stop)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await _output.Notes.WriteLineAsync($"client {number} came from {connection.RemoteEndPoint}");
        var watch = WatchAsync(connection, gone);
        try
        {
            var reason = await SendAllAsync(connection, gone.Token);
            await _output.Notes.WriteLineAsync($"client {number} {reason}");
        }
        finally
        {
            await gone.CancelAsync();
            await watch;
        }
    }

    private async Task<string> SendAllAsync(Socket connection, CancellationToken gone)
    {
        try
        {
            await SendAsync(connection, "Welcome to the server!", gone);
            while (true)
            {
                await Task.Delay(_options.Interval, gone);
                await SendAsync(connection, $"The time is {Now()}", gone);
            }
        }
        catch (SocketException fault)
        {
            return $"is gone: {SocketText.Broken(fault)}";
        }
        catch (OperationCanceledException)
        {
            return gone.IsCancellationRequested ? "is gone" : "is cut off: it does not read";
        }
    }

    private static async Task SendAsync(Socket connection, string text, CancellationToken gone)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(gone);
        deadline.CancelAfter(SendDeadline);
        for (ReadOnlyMemory<byte> left = LengthHeader.Frame(text); !left.IsEmpty;)
            left = left[await connection.SendAsync(left, deadline.Token)..];
    }

    // Clients say nothing; that one closed is seen by a receive that returns 0, long before a send fails.
    private static async Task WatchAsync(Socket connection, CancellationTokenSource gone)
    {
        var buffer = new byte[256];
        try
        {
            while (await connection.ReceiveAsync(buffer, gone.Token) > 0)
                continue;
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException)
        {
            // The same as an end.
        }

        await gone.CancelAsync();
    }

    private static string Now()
    {
        var sinceEpoch = DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch;
        return sinceEpoch.TotalSeconds.ToString("0.000000", CultureInfo.InvariantCulture);
    }
}

/// <summary>What a server of the stream of times does.</summary>
/// <param name="Address">Where it listens.</param>
/// <param name="Port">0 for a free one.</param>
public sealed record TimeStreamOptions(IPAddress Address, int Port)
{
    /// <summary>The port of the experiment.</summary>
    public const int DefaultPort = 1243;

    /// <summary>The time between two messages.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(3);
}
