// A TCP server that understands nothing: it records every byte of every connection and answers each with the
// same given bytes. What a client really sent can so be compared with what it was to send. It parses no HTTP,
// and has no part of MiniWeb in it that could be wrong in the same way.
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace MiniWeb.SystemTests.Fixtures;

/// <summary>Records what arrives at a free loopback port and answers with given bytes.</summary>
public sealed class RecordingServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<RecordedConnection> _accepted = Channel.CreateUnbounded<RecordedConnection>();
    private readonly ConcurrentQueue<RecordedConnection> _all = new();
    private readonly Answer _answer;
    private readonly Task _accepting;

    private RecordingServer(Answer answer)
    {
        _answer = answer;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>
    /// Answers when the first empty line has arrived: a request without content is complete then.
    /// </summary>
    public static AnswerRule AfterHead { get; } = received => received.IndexOf("\r\n\r\n"u8) >= 0;

    /// <summary>
    /// Answers only when the client has finished sending. While it has not, the server is silent.
    /// </summary>
    public static AnswerRule AtEnd { get; } = _ => false;

    /// <summary>The port, at 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Its root, without a path: <c>http://127.0.0.1:12345</c>.</summary>
    public string Url => $"http://127.0.0.1:{Port}";

    /// <summary>All connections so far, in the order they were accepted.</summary>
    public IReadOnlyList<RecordedConnection> Connections => [.. _all];

    /// <summary>Answers when that many bytes have arrived; 0: at once, before anything has.</summary>
    public static AnswerRule AfterBytes(int count) => received => received.Length >= count;

    /// <summary>Starts a server.</summary>
    /// <param name="answer">
    /// The bytes each connection is answered with, once; empty for none. An HTTP answer says
    /// <c>Connection: close</c>, or a client may send its next request into the end of the connection.
    /// </param>
    /// <param name="when">
    /// When it answers; null for <see cref="AfterHead"/>. At the client's end it always does.
    /// </param>
    /// <param name="closeAfterAnswer">
    /// False: it sends no end after the answer, and the client must know by itself that the answer is
    /// complete.
    /// </param>
    public static RecordingServer Start(byte[] answer, AnswerRule? when = null, bool closeAfterAnswer = true)
        => new(new Answer(answer, when ?? AfterHead, closeAfterAnswer));

    /// <summary>Waits for the next connection that this method has not returned yet.</summary>
    /// <exception cref="TimeoutException">None came in time.</exception>
    public async Task<RecordedConnection> NextConnectionAsync(TimeSpan? deadline = null)
    {
        using var limit = new CancellationTokenSource(deadline ?? Deadline.Default);
        try
        {
            return await _accepted.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"No further connection came to port {Port}; {_all.Count} did.");
        }
    }

    /// <summary>Closes the port and every connection.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        foreach (var connection in _all) await connection.Completion;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                var connection = new RecordedConnection(socket, _answer, _stop.Token);
                _all.Enqueue(connection);
                _accepted.Writer.TryWrite(connection);
            }
        }
        catch (OperationCanceledException)
        {
            // The server is being disposed.
        }
    }

    /// <summary>What a connection is answered with, and when.</summary>
    internal sealed record Answer(byte[] Bytes, AnswerRule When, bool CloseAfter);
}
