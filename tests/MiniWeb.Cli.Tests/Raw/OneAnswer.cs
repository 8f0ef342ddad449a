// A server on loopback that gives one answer to one connection, for the verbs that send.
using System;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Tasks;

namespace MiniWeb.Cli.Tests.Raw;

internal sealed class OneAnswer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2? _certificate;
    private readonly Task<byte[]> _running;

    /// <param name="answer">Its bytes.</param>
    /// <param name="certificate">For TLS; null for none.</param>
    public OneAnswer(string answer, X509Certificate2? certificate = null)
    {
        _certificate = certificate;
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
        await using var plain = new NetworkStream(socket);
        await using var stream = await SecuredAsync(plain);
        var received = new byte[64 * 1024];
        var length = await stream.ReadAsync(received);
        await stream.WriteAsync(answer);
        if (stream is SslStream tls)
            await tls.ShutdownAsync();
        socket.Shutdown(SocketShutdown.Send);
        while (await stream.ReadAsync(received.AsMemory(length)) is var count and > 0)
            length += count;
        return received[..length];
    }

    private async Task<Stream> SecuredAsync(NetworkStream plain)
    {
        if (_certificate is null)
            return plain;
        var tls = new SslStream(plain);
        await tls.AuthenticateAsServerAsync(_certificate);
        return tls;
    }
}
