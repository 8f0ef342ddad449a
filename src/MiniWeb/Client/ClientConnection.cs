// One open connection of the raw client, plain or under TLS. A peer that goes away is a value here: no
// SocketException leaves this file.
using System;
using System.IO;
using System.Net.Security;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Client;

internal sealed class ClientConnection(Socket socket, Stream stream) : IAsyncDisposable
{
    /// <summary>What <see cref="ReadAsync"/> returns when the connection was reset.</summary>
    public const int WasReset = -1;

    /// <summary>Takes over a connected socket.</summary>
    /// <exception cref="SocketException">The peer is gone already.</exception>
    public static ClientConnection Of(Socket socket)
    {
        if (socket.Connected)
            return new ClientConnection(socket, new NetworkStream(socket, ownsSocket: true));
        socket.Dispose();
        throw new SocketException((int)SocketError.NotConnected);
    }

    /// <summary>Whether nothing waits to be read: no byte, and no end of the connection.</summary>
    public bool IsSilent
    {
        get
        {
            try
            {
                return !socket.Poll(0, SelectMode.SelectRead);
            }
            catch (SocketException)
            {
                return false;
            }
        }
    }

    /// <summary>Reads what has come: a count, 0 at the end, or <see cref="WasReset"/>.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        try
        {
            return await stream.ReadAsync(buffer, cancellation);
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            return WasReset;
        }
    }

    /// <summary>Writes all; false when the peer takes no more.</summary>
    public async ValueTask<bool> TryWriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        try
        {
            await stream.WriteAsync(bytes, cancellation);
            return true;
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            return false;
        }
    }

    /// <summary>Says that no more is coming; what the peer sends can still be read.</summary>
    public async ValueTask ShutdownSendAsync()
    {
        try
        {
            if (stream is SslStream tls)
                await tls.ShutdownAsync();
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            // The peer is gone already: the reading side finds out, and says so.
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
