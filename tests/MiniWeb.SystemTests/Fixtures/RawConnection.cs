// A client that sends exactly the bytes it is given and returns exactly those it gets: for input that no
// well-behaved client sends. It parses no HTTP; a test knows itself when an answer is complete.
using System;
using System.Buffers;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.SystemTests.Fixtures;

/// <summary>A TCP connection to a loopback port.</summary>
public sealed class RawConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly ArrayBufferWriter<byte> _received = new();

    private RawConnection(Socket socket) => _socket = socket;

    /// <summary>The port on this side, by which a server that keeps a record names the client.</summary>
    public int LocalPort { get; private init; }

    /// <summary>All bytes read so far.</summary>
    public byte[] Received => _received.WrittenSpan.ToArray();

    /// <summary>Connects to 127.0.0.1, or to ::1 when <paramref name="address"/> says so.</summary>
    /// <exception cref="SocketException">Nothing listens there.</exception>
    public static async Task<RawConnection> ConnectAsync(int port, IPAddress? address = null)
    {
        var endPoint = new IPEndPoint(address ?? IPAddress.Loopback, port);
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.NoDelay = true;
        using var limit = new CancellationTokenSource(Deadline.Default);
        await socket.ConnectAsync(endPoint, limit.Token);
        return new RawConnection(socket) { LocalPort = ((IPEndPoint)socket.LocalEndPoint!).Port };
    }

    /// <summary>Connects, sends the bytes, and reads until the server closes.</summary>
    /// <returns>Everything the server sent.</returns>
    public static async Task<byte[]> ExchangeAsync(
        int port, ReadOnlyMemory<byte> request, TimeSpan? deadline = null)
    {
        using var connection = await ConnectAsync(port);
        await connection.SendAsync(request);
        return await connection.ReadToEndAsync(deadline);
    }

    /// <summary>Sends the bytes.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        using var limit = new CancellationTokenSource(Deadline.Default);
        while (!bytes.IsEmpty) bytes = bytes[await _socket.SendAsync(bytes, limit.Token)..];
    }

    /// <summary>Tells the server that no more bytes follow; it can still answer.</summary>
    public void FinishSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Ends the connection with a reset in place of a close.</summary>
    public void Reset() => _socket.Close(timeout: 0);

    /// <summary>Reads until the server closes.</summary>
    /// <returns>Everything read on this connection.</returns>
    /// <exception cref="TimeoutException">
    /// It did not close in time; the message says how much came.
    /// </exception>
    public Task<byte[]> ReadToEndAsync(TimeSpan? deadline = null) => ReadAsync(_ => false, deadline);

    /// <summary>Reads until <paramref name="marker"/> is among everything read on this connection.</summary>
    /// <returns>Everything read on this connection, which may go on behind the marker.</returns>
    /// <exception cref="EndOfStreamException">The server closed first.</exception>
    /// <exception cref="TimeoutException">The marker did not come in time.</exception>
    public async Task<byte[]> ReadUntilAsync(byte[] marker, TimeSpan? deadline = null)
    {
        var received = await ReadAsync(bytes => bytes.IndexOf(marker) >= 0, deadline);
        if (received.AsSpan().IndexOf(marker) >= 0) return received;
        throw new EndOfStreamException($"The server closed; no marker in {received.Length} bytes.");
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => _socket.Dispose();

    private async Task<byte[]> ReadAsync(AnswerRule isEnough, TimeSpan? deadline)
    {
        using var limit = new CancellationTokenSource(deadline ?? Deadline.Default);
        var buffer = new byte[64 * 1024];
        try
        {
            while (!isEnough(_received.WrittenSpan))
            {
                var read = await _socket.ReceiveAsync(buffer, limit.Token);
                if (read == 0) break;
                _received.Write(buffer.AsSpan(0, read));
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Still waiting for the server; {_received.WrittenCount} bytes came.");
        }
        return Received;
    }
}
