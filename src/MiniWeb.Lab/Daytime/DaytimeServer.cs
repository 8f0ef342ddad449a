// The time of day, to whoever asks. The wire format:
//
//   TCP   the client sends any bytes; the answer is "2026-11-20T14:03:07+01:00", a newline, and the end
//   UDP   the client sends any datagram, also an empty one; the answer is one such datagram
//
// The lesson: what one client does must be no matter to the others. A client that connects and says nothing
// holds up nobody, unless clients are served one at a time.
using System;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Lab.Daytime;

/// <summary>Serves the time of day.</summary>
public sealed class DaytimeServer : IDisposable
{
    private const int BufferSize = 65536;
    private const int ManyAtOnce = 512;
    private const int MostFaults = 16;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly DaytimeOptions _options;
    private readonly LabOutput _output;
    private readonly TcpPort _tcp;
    private readonly Socket _udp;

    /// <summary>Listens from now on.</summary>
    /// <exception cref="LabException">It cannot be listened there.</exception>
    public DaytimeServer(DaytimeOptions options, LabOutput output)
    {
        (_options, _output) = (options, output);
        _tcp = TcpPort.Open(options.Address, options.TcpPort);
        _udp = new Socket(options.Address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            _udp.Bind(new IPEndPoint(options.Address, options.UdpPort));
        }
        catch (SocketException fault)
        {
            Dispose();
            throw SocketText.CannotListen(options.Address.ToString(), options.UdpPort, fault);
        }
    }

    /// <summary>Where it listens for connections.</summary>
    public IPEndPoint TcpEndPoint => _tcp.EndPoint;

    /// <summary>Where it listens for datagrams.</summary>
    public IPEndPoint UdpEndPoint => (IPEndPoint)_udp.LocalEndPoint!;

    /// <summary>Serves until the stop.</summary>
    public Task RunAsync(CancellationToken stop)
    {
        var atOnce = _options.OneAtATime ? 1 : ManyAtOnce;
        return Together.RunAsync(
            end => _tcp.ServeAsync(0, ServeOneAsync, end, atOnce), ServeDatagramsAsync, stop);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _tcp.Dispose();
        _udp.Dispose();
    }

    private async Task ServeOneAsync(Socket connection, long number, CancellationToken stop)
    {
        var client = connection.RemoteEndPoint;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(_options.Deadline);
        if (_options.OneAtATime)
            await _output.Notes.WriteLineAsync($"client {number}, {client}: everybody waits until it asks");
        try
        {
            var count = await connection.ReceiveAsync(new byte[BufferSize], deadline.Token);
            if (count > 0)
                await AnswerAsync(connection, deadline.Token);
            await _output.Notes.WriteLineAsync($"client {number}, {client}, TCP: {count} bytes");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            var seconds = _options.Deadline.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
            await _output.Notes.WriteLineAsync($"client {number}, {client}, TCP: silent for {seconds} s");
        }
        catch (SocketException fault)
        {
            await _output.Notes.WriteLineAsync(
                $"client {number}, {client}, TCP: {SocketText.Broken(fault)}");
        }
    }

    // The answer, the end of it, and then what the client still has to say: closing with bytes unread would
    // be a reset, which may overtake the answer.
    private static async Task AnswerAsync(Socket connection, CancellationToken deadline)
    {
        await connection.SendAsync(Now(), deadline);
        connection.Shutdown(SocketShutdown.Send);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(deadline);
        patience.CancelAfter(TimeSpan.FromSeconds(1));
        try
        {
            var rest = new byte[BufferSize];
            while (await connection.ReceiveAsync(rest, patience.Token) > 0)
                continue;
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException)
        {
            // It has its answer.
        }
    }

    private async Task ServeDatagramsAsync(CancellationToken stop)
    {
        var buffer = new byte[BufferSize];
        var anyone = new IPEndPoint(
            _options.Address.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any,
            0);
        var faults = 0;
        while (!stop.IsCancellationRequested)
            try
            {
                var asked = await _udp.ReceiveFromAsync(buffer, anyone, stop);
                await _udp.SendToAsync(Now(), asked.RemoteEndPoint, stop);
                faults = 0;
            }
            catch (SocketException)
            {
                // The answer to one client came back as unreachable: the others still ask. After many faults
                // in a row (the network is down) the next try waits.
                if (++faults > MostFaults)
                    await Task.Delay(Pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
    }

    private static byte[] Now() => Encoding.ASCII.GetBytes(
        DateTimeOffset.Now.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture) + "\n");
}

/// <summary>What a server of the time of day does.</summary>
/// <param name="Address">Where it listens.</param>
/// <param name="TcpPort">0 for a free one.</param>
/// <param name="UdpPort">0 for a free one.</param>
public sealed record DaytimeOptions(IPAddress Address, int TcpPort, int UdpPort)
{
    /// <summary>The TCP port of the experiment.</summary>
    public const int DefaultTcpPort = 7777;

    /// <summary>The UDP port of the experiment.</summary>
    public const int DefaultUdpPort = 1200;

    /// <summary>Whether a client waits until the one before is served: the mistake, to be seen.</summary>
    public bool OneAtATime { get; init; }

    /// <summary>How long a TCP client may say nothing.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(30);
}
