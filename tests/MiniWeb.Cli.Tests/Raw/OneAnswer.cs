// A server on loopback that gives one answer to one connection, for the verbs that send.
using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace MiniWeb.Cli.Tests.Raw;

internal sealed class OneAnswer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task<byte[]> _running;

    public OneAnswer(string answer)
    {
        _listener.Start();
        _running = RunAsync(Encoding.Latin1.GetBytes(answer));
    }

    public string Target => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>A port on which nothing listens.</summary>
    public static string NobodyThere()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }

    /// <summary>What arrived, once the client has closed.</summary>
    public Task<byte[]> ReceivedAsync() => _running.WaitAsync(TimeSpan.FromSeconds(30));

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _running.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private async Task<byte[]> RunAsync(byte[] answer)
    {
        using var socket = await _listener.AcceptSocketAsync();
        var received = new byte[64 * 1024];
        var length = await socket.ReceiveAsync(received);
        await socket.SendAsync(answer);
        socket.Shutdown(SocketShutdown.Send);
        while (await socket.ReceiveAsync(received.AsMemory(length)) is var count and > 0)
            length += count;
        return received[..length];
    }
}
