// The receiving side: one connection, one message, "OK", the end. Then it looks at what it left behind: bytes
// that come after what was taken for the message show that it was not the whole. A receiver that frames well
// never finds any.
using System;
using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Lab.Framing;

/// <summary>Receives messages and counts them.</summary>
public sealed class FramingServer : IDisposable
{
    private const int BufferSize = 65536;
    private static readonly byte[] Answer = "OK"u8.ToArray();

    private readonly FramingOptions _options;
    private readonly LabOutput _output;
    private readonly TcpPort _port;
    private readonly Progress _progress;

    /// <summary>Listens from now on.</summary>
    /// <param name="options">What it does.</param>
    /// <param name="output">A line for each message that is not whole goes to its data.</param>
    /// <exception cref="LabException">It cannot be listened there.</exception>
    public FramingServer(FramingOptions options, LabOutput output)
    {
        (_options, _output, _progress) = (options, output, new Progress(output));
        _port = TcpPort.Open(options.Address, options.Port);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => _port.EndPoint;

    /// <summary>What has arrived.</summary>
    internal FramingSummary Summary { get; } = new();

    /// <summary>Serves until the count or the stop, and says what it came to.</summary>
    /// <param name="stop">Ends it.</param>
    public async Task RunAsync(CancellationToken stop)
    {
        await ServeAsync(stop);
        _progress.Clear();
        await _output.Data.WriteLineAsync(Summary.Line());
    }

    /// <summary>Serves until the count or the stop.</summary>
    internal Task ServeAsync(CancellationToken stop) => _port.ServeAsync(_options.Count, ServeOneAsync, stop);

    /// <inheritdoc/>
    public void Dispose() => _port.Dispose();

    private async Task ServeOneAsync(Socket connection, long number, CancellationToken stop)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(_options.Deadline);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        // A rented buffer may be larger; the naive way is about this very size.
        var reader = new MessageReader(connection, buffer, _options.MaxSize, BufferSize);
        try
        {
            Tell(number, await ReceiveAsync(connection, reader, deadline.Token), reader.Tally);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            var note = FormattableString.Invariant(
                $"{reader.Size} bytes, and no end within {_options.Deadline.TotalSeconds:0.###} s");
            Tell(number, ReceivedMessage.Refused(reader.Size, note), reader.Tally);
        }
        catch (SocketException fault)
        {
            var note = $"{reader.Size} bytes, then {SocketText.Broken(fault)}";
            Tell(number, ReceivedMessage.Truncated(reader.Size, note), reader.Tally);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<ReceivedMessage> ReceiveAsync(
        Socket connection, MessageReader reader, CancellationToken deadline)
    {
        var message = await reader.ReadAsync(_options.Way, deadline);
        if (message.Outcome != MessageOutcome.Whole)
            return message;
        await connection.SendAsync(Answer, deadline);
        // Closing while bytes are unread makes a reset, which may overtake the answer.
        connection.Shutdown(SocketShutdown.Send);
        var beyond = await reader.DrainAsync(deadline);
        return beyond == 0
            ? message
            : ReceivedMessage.Truncated(
                message.Size, $"{message.Size} bytes taken for the message, {beyond} more came after it");
    }

    private void Tell(long number, ReceivedMessage message, ReceiveTally tally)
    {
        Summary.Add(message, tally);
        if (message.Outcome == MessageOutcome.Whole)
        {
            _progress.Show(Summary.Line);
            return;
        }

        _progress.Clear();
        var outcome = message.Outcome == MessageOutcome.Truncated ? "truncated" : "refused";
        _output.Data.WriteLine($"message {number}: {outcome}: {message.Note}");
    }
}

/// <summary>What a server of framed messages does.</summary>
/// <param name="Way">How it tells messages.</param>
/// <param name="Address">Where it listens.</param>
/// <param name="Port">0 for a free one.</param>
public sealed record FramingOptions(FramingWay Way, IPAddress Address, int Port)
{
    /// <summary>The port of the experiment.</summary>
    public const int DefaultPort = 40001;

    /// <summary>How many connections are served; 0 for any number.</summary>
    public long Count { get; init; }

    /// <summary>The most bytes of a message.</summary>
    public long MaxSize { get; init; } = 16 << 20;

    /// <summary>How long a connection may take in all.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(10);
}
