// A client that sends exactly the bytes it is given and keeps exactly the bytes it gets.
using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Tests.Server;

internal sealed class RawPeer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly MemoryStream _received = new();

    private RawPeer(Socket socket) => Socket = socket;

    public Socket Socket { get; }

    public string Received => Encoding.Latin1.GetString(_received.ToArray());

    public static async Task<RawPeer> ConnectAsync(IPEndPoint endPoint)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.NoDelay = true;
        await socket.ConnectAsync(endPoint);
        return new RawPeer(socket);
    }

    public static byte[] BytesOf(string text) => Encoding.Latin1.GetBytes(text);

    public Task SendAsync(string text) => SendAsync(BytesOf(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[await Socket.SendAsync(bytes)..];
    }

    /// <summary>Sends each piece on its own; the peer may or may not read them one by one.</summary>
    public async Task SendInPiecesAsync(byte[] bytes, int size)
    {
        for (var at = 0; at < bytes.Length; at += size)
            await SendAsync(bytes.AsMemory(at, Math.Min(size, bytes.Length - at)));
    }

    /// <summary>
    /// Everything that comes until the other side sends no more; a reset throws SocketException.
    /// </summary>
    public async Task<string> ReadToEndAsync()
    {
        while (await ReadOnceAsync() > 0)
        {
        }

        return Received;
    }

    public async Task<string> ReadUntilAsync(string marker)
    {
        while (!Received.Contains(marker, StringComparison.Ordinal))
            if (await ReadOnceAsync() == 0)
                throw new EndOfStreamException($"'{marker}' did not come; this did: {Received}");
        return Received;
    }

    public async Task<int> ReadOnceAsync()
    {
        var buffer = new byte[64 * 1024];
        using var patience = new CancellationTokenSource(Patience);
        var count = await Socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
        _received.Write(buffer, 0, count);
        return count;
    }

    public void FinishSending() => Socket.Shutdown(SocketShutdown.Send);

    public void Dispose() => Socket.Dispose();
}
