// The sending side: a connection, a message, its end marked in one of the four ways of MessageReader, and
// then the wait for "OK" and the close. What is not acknowledged may have arrived or not: the sender cannot
// know.
using System;
using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Lab.Framing;

/// <summary>Sends one message many times, each on a connection of its own.</summary>
public sealed class FramingSender
{
    private const int MostToldFaults = 10;
    private const int AnswerSize = 64;

    private readonly SendOptions _options;
    private readonly LabOutput _output;
    private readonly ReadOnlyMemory<byte> _bytes;
    private long _acknowledged;
    private long _failed;

    /// <summary>Checks the message; nothing is sent yet.</summary>
    /// <param name="options">What to send, and where.</param>
    /// <param name="output">Progress and what was not acknowledged go to its notes.</param>
    /// <exception cref="LabException">The message cannot be sent in that way.</exception>
    public FramingSender(SendOptions options, LabOutput output)
    {
        (_options, _output) = (options, output);
        _bytes = Framed(options.Way, options.Message);
    }

    /// <summary>Sends all messages, and says what came of them.</summary>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="LabException">Nothing listens there, or a message was not acknowledged.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        var (begin, progress) = (Stopwatch.GetTimestamp(), new Progress(_output));
        for (var number = 1L; number <= _options.Count; number++)
        {
            if (await SendAsync(stop) is not { } fault)
                _acknowledged++;
            else if (++_failed <= MostToldFaults)
                await TellAsync(progress, number, fault);
            progress.Show(() => $"{_acknowledged + _failed} of {_options.Count} messages, {_failed} failed");
        }

        progress.Clear();
        await _output.Data.WriteLineAsync(Line(Stopwatch.GetElapsedTime(begin)));
        if (_failed > 0)
            throw new LabException(LabFault.Network, $"{_failed} of {_options.Count} were not acknowledged");
    }

    /// <summary>The message with what marks its end.</summary>
    internal static ReadOnlyMemory<byte> Framed(FramingWay way, ReadOnlyMemory<byte> message)
    {
        if (way == FramingWay.Naive && message.IsEmpty)
            throw new LabException(LabFault.Usage, "naive: an empty message would be no bytes at all");
        if (way == FramingWay.Terminator && message.Span.IndexOf("\r\n"u8) is var at && at >= 0)
            throw new LabException(
                LabFault.Usage, $"terminator: the message has CR LF inside, at byte {at}, counted from 0");
        return way switch
        {
            FramingWay.Length => (byte[])[.. LengthOf(message), .. message.Span],
            FramingWay.Terminator => (byte[])[.. message.Span, .. "\r\n"u8],
            _ => message,
        };
    }

    // Null when it was acknowledged, or why not.
    private async Task<string?> SendAsync(CancellationToken stop)
    {
        using var connection = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(_options.Deadline);
        try
        {
            await ConnectAsync(connection, deadline.Token);
            await WriteAsync(connection, deadline.Token);
            if (_options.Way == FramingWay.HalfClose)
                connection.Shutdown(SocketShutdown.Send);
            return await AnswerAsync(connection, deadline.Token);
        }
        catch (SocketException fault)
        {
            return SocketText.Broken(fault);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return FormattableString.Invariant($"no answer within {_options.Deadline.TotalSeconds:0.###} s");
        }
    }

    // Who cannot be reached for one message will not be for the next.
    private async Task ConnectAsync(Socket connection, CancellationToken deadline)
    {
        try
        {
            await connection.ConnectAsync(_options.Host, _options.Port, deadline);
        }
        catch (SocketException fault)
        {
            var sofar = _acknowledged + _failed == 0
                ? ""
                : FormattableString.Invariant($" (acknowledged so far: {_acknowledged} of {_options.Count})");
            var reason = SocketText.CannotConnect(_options.Host, _options.Port, fault).Message;
            throw new LabException(LabFault.Network, reason + sofar);
        }
    }

    private async Task WriteAsync(Socket connection, CancellationToken deadline)
    {
        var size = _options.WriteSize == 0 ? Math.Max(1, _bytes.Length) : _options.WriteSize;
        for (var at = 0; at < _bytes.Length; at += size)
        {
            if (at > 0 && _options.Pause > TimeSpan.Zero)
                await Task.Delay(_options.Pause, deadline);
            await SendAllAsync(connection, _bytes.Slice(at, Math.Min(size, _bytes.Length - at)), deadline);
        }
    }

    // A send may take less than it is given, just as a receive may.
    private static async Task SendAllAsync(
        Socket connection, ReadOnlyMemory<byte> bytes, CancellationToken deadline)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[await connection.SendAsync(bytes, deadline)..];
    }

    private static async Task<string?> AnswerAsync(Socket connection, CancellationToken deadline)
    {
        var (answer, size) = (new byte[AnswerSize], 0);
        for (var count = 1; count > 0 && size < AnswerSize; size += count)
            count = await connection.ReceiveAsync(answer.AsMemory(size), deadline);
        return answer.AsSpan(0, size) switch
        {
            [] => "the connection was closed without OK",
            [(byte)'O', (byte)'K'] => null,
            var other => $"the answer is not OK: {Printable.Of(other)}",
        };
    }

    private async Task TellAsync(Progress progress, long number, string fault)
    {
        progress.Clear();
        await _output.Notes.WriteLineAsync($"message {number}: not acknowledged: {fault}");
        if (_failed == MostToldFaults)
            await _output.Notes.WriteLineAsync("further ones are counted");
    }

    private string Line(TimeSpan elapsed) => FormattableString.Invariant(
        $"{_acknowledged} acknowledged, {_failed} not; {MegabytesPerSecond(elapsed):0.0} MB/s");

    private double MegabytesPerSecond(TimeSpan elapsed) =>
        _acknowledged * (double)_bytes.Length / 1e6 / Math.Max(elapsed.TotalSeconds, 1e-6);

    private static byte[] LengthOf(ReadOnlyMemory<byte> message)
    {
        var length = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)message.Length);
        return length;
    }
}

/// <summary>How a receiver of TCP's bytes knows where a message ends.</summary>
public enum FramingWay
{
    /// <summary>It does not: one receive is taken for the message. The bug.</summary>
    Naive,

    /// <summary>8 bytes in front of the message say how long it is.</summary>
    Length,

    /// <summary>CR LF behind the message.</summary>
    Terminator,

    /// <summary>The sender shuts down its sending side.</summary>
    HalfClose,
}

/// <summary>What a sender of framed messages does.</summary>
/// <param name="Way">How it marks the end of a message.</param>
/// <param name="Host">A name or an address.</param>
/// <param name="Port">1 to 65535.</param>
/// <param name="Message">The message that is sent over and over.</param>
public sealed record SendOptions(FramingWay Way, string Host, int Port, ReadOnlyMemory<byte> Message)
{
    /// <summary>How many messages.</summary>
    public long Count { get; init; } = 10_000;

    /// <summary>The most bytes of one write; 0 for the message in one.</summary>
    public int WriteSize { get; init; }

    /// <summary>How long the sender waits between two writes.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>How long one message may take in all.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(10);
}
