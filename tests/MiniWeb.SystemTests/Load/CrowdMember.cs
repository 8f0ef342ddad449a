// One client of many: it keeps nothing of what it reads, so that thousands of them fit into one process.
using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;

namespace MiniWeb.SystemTests.Load;

/// <summary>A connection to 127.0.0.1, in the hands of a test.</summary>
internal sealed class CrowdMember : IDisposable
{
    // Connections that are made at a time: fewer than the server's backlog holds.
    private const int AtOnce = 64;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    private CrowdMember() => _socket.NoDelay = true;

    /// <summary>Whether the server has sent something, or has ended the connection.</summary>
    public bool HasNews => _socket.Poll(0, SelectMode.SelectRead);

    /// <summary>Whether the server has cut the connection; seen without reading.</summary>
    public bool IsReset => _socket.Poll(0, SelectMode.SelectError);

    /// <summary>Connects one.</summary>
    /// <param name="port">The server's.</param>
    /// <param name="receiveBuffer">What the system keeps for it, in bytes; 0 for what it thinks best.</param>
    public static async Task<CrowdMember> ConnectAsync(int port, int receiveBuffer = 0)
    {
        var member = new CrowdMember();
        if (receiveBuffer > 0) member._socket.ReceiveBufferSize = receiveBuffer;
        using var limit = new CancellationTokenSource(Deadline.Default);
        await member._socket.ConnectAsync(IPAddress.Loopback, port, limit.Token);
        return member;
    }

    /// <summary>Connects many, and does with each what is to be done first.</summary>
    public static async Task<List<CrowdMember>> ConnectManyAsync(
        int port, int count, Func<CrowdMember, Task> first, int receiveBuffer = 0)
    {
        var members = new CrowdMember[count];
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = AtOnce };
        await Parallel.ForAsync(0, count, atOnce, async (index, _) =>
        {
            members[index] = await ConnectAsync(port, receiveBuffer);
            await first(members[index]);
        });
        return [.. members];
    }

    /// <summary>Sends text as it is.</summary>
    public async Task SendAsync(string latin1)
    {
        using var limit = new CancellationTokenSource(Deadline.Default);
        await _socket.SendAsync(Encoding.Latin1.GetBytes(latin1), limit.Token);
    }

    /// <summary>Sends a request, and reads its answer up to bytes that it is known to end with.</summary>
    /// <exception cref="EndOfStreamException">The server closed.</exception>
    public async Task AskAsync(ReadOnlyMemory<byte> request, ReadOnlyMemory<byte> end)
    {
        using var limit = new CancellationTokenSource(Deadline.Default);
        await _socket.SendAsync(request, limit.Token);
        var answer = new byte[2048];
        var length = 0;
        while (!answer.AsSpan(0, length).EndsWith(end.Span))
        {
            var read = await _socket.ReceiveAsync(answer.AsMemory(length), limit.Token);
            if (read == 0) throw new EndOfStreamException("The server closed.");
            length += read;
        }
    }

    /// <summary>Reads so many bytes, and throws them away.</summary>
    /// <exception cref="EndOfStreamException">The server closed first.</exception>
    public async Task TakeAsync(long count)
    {
        using var limit = new CancellationTokenSource(Deadline.Default);
        var buffer = new byte[16 * 1024];
        while (count > 0)
        {
            var room = buffer.AsMemory(0, (int)Math.Min(buffer.Length, count));
            var read = await _socket.ReceiveAsync(room, limit.Token);
            if (read == 0) throw new EndOfStreamException($"The server closed; {count} bytes are missing.");
            count -= read;
        }
    }

    /// <summary>Reads until the server closes or resets, and returns the last 16 KiB of it as text.</summary>
    public async Task<string> ReadToCloseAsync()
    {
        using var limit = new CancellationTokenSource(Deadline.Default);
        var buffer = new byte[16 * 1024];
        var last = "";
        try
        {
            for (int read; (read = await _socket.ReceiveAsync(buffer, limit.Token)) > 0;)
            {
                last += Encoding.Latin1.GetString(buffer, 0, read);
                last = last[Math.Max(0, last.Length - buffer.Length)..];
            }
            return last;
        }
        catch (SocketException)
        {
            return last;
        }
    }

    /// <summary>Says that it sends no more.</summary>
    public void FinishSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Vanishes with a reset.</summary>
    public void Reset() => _socket.Close(timeout: 0);

    /// <summary>Closes with a reset, so that thousands of them leave no port that is not free.</summary>
    public void Dispose() => Reset();
}
