// One connection to a recording server. After its answer it goes on recording until the client has closed:
// bytes that a client sends too much are part of the record.
using System;
using System.Buffers;
using System.Collections.Generic;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.SystemTests.Fixtures;

/// <summary>The bytes one connection has received. Safe to read from any thread.</summary>
public sealed class RecordedConnection
{
    private readonly Lock _gate = new();
    private readonly ArrayBufferWriter<byte> _received = new();
    private readonly List<int> _readLengths = [];
    private readonly RecordingServer.Answer _answer;

    internal RecordedConnection(Socket socket, RecordingServer.Answer answer, CancellationToken stop)
    {
        _answer = answer;
        Completion = RunAsync(socket, stop);
    }

    /// <summary>Completes when the connection is closed; it never fails.</summary>
    public Task Completion { get; }

    /// <summary>True when the client ended the connection with a reset, not with a close.</summary>
    public bool WasReset { get; private set; }

    /// <summary>All bytes so far.</summary>
    public byte[] Received
    {
        get
        {
            lock (_gate) return _received.WrittenSpan.ToArray();
        }
    }

    /// <summary>How many bytes each read returned, in order: where the client paused, a read ended.</summary>
    public IReadOnlyList<int> ReadLengths
    {
        get
        {
            lock (_gate) return [.. _readLengths];
        }
    }

    /// <summary>Waits until the client has closed the connection.</summary>
    /// <returns>Every byte it sent.</returns>
    /// <exception cref="TimeoutException">The connection is still open.</exception>
    public async Task<byte[]> WaitForEndAsync(TimeSpan? deadline = null)
    {
        await Completion.WaitAsync(deadline ?? Deadline.Default);
        return Received;
    }

    private async Task RunAsync(Socket socket, CancellationToken stop)
    {
        using (socket)
        {
            try
            {
                await RecordAsync(socket, stop);
            }
            catch (SocketException)
            {
                WasReset = true;
            }
            catch (OperationCanceledException)
            {
                // The server is being disposed.
            }
        }
    }

    private async Task RecordAsync(Socket socket, CancellationToken stop)
    {
        var buffer = new byte[64 * 1024];
        var answered = await AnswerAsync(socket, ended: false, stop);
        for (int read; (read = await socket.ReceiveAsync(buffer, stop)) > 0;)
        {
            Append(buffer.AsSpan(0, read));
            answered = answered || await AnswerAsync(socket, ended: false, stop);
        }
        if (!answered) await AnswerAsync(socket, ended: true, stop);
    }

    private async Task<bool> AnswerAsync(Socket socket, bool ended, CancellationToken stop)
    {
        if (!ended && !_answer.When(Received)) return false;
        await socket.SendAsync(_answer.Bytes, stop);
        if (_answer.CloseAfter) socket.Shutdown(SocketShutdown.Send);
        return true;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            _received.Write(bytes);
            _readLengths.Add(bytes.Length);
        }
    }
}
