// Answers each request on each connection with its target, so that every answer can be told from every other;
// counts what it got, and keeps how it came.
using System;
using System.Collections.Concurrent;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Replay.Tests.Runs;

internal sealed class EchoServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly X509Certificate2? _certificate;
    private readonly int _closeAfter;
    private readonly string _fields;
    private readonly Func<string, string>? _framed;
    private readonly Task _running;
    private int _connections;

    /// <param name="certificate">For TLS; null for none.</param>
    /// <param name="closeAfter">Requests of a connection, the last of which is answered with close.</param>
    /// <param name="fields">Field lines that each answer has besides, with their line ends.</param>
    /// <param name="framed">The content of an answer, made of its text; null: as it is.</param>
    public EchoServer(
        X509Certificate2? certificate = null,
        int closeAfter = int.MaxValue,
        string fields = "",
        Func<string, string>? framed = null)
    {
        (_certificate, _closeAfter, _fields, _framed) = (certificate, closeAfter, fields, framed);
        _listener.Start(512);
        var scheme = certificate is null ? "http" : "https";
        var url = $"{scheme}://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        Target = ReplayTarget.TryParse($"echo={url}", out var target) ? target : null!;
        _running = AcceptAsync();
    }

    public ReplayTarget Target { get; }

    /// <summary>"connection target", in the order in which they came.</summary>
    public ConcurrentQueue<string> Received { get; } = new();

    /// <summary>
    /// Set by a test that wants to see what happens in the middle; it answers nothing more.
    /// </summary>
    public Func<string, Task> BeforeAnswer { get; set; } = _ => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _running.ContinueWith(_ => { }, TaskScheduler.Default);
        _stop.Dispose();
        _certificate?.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var socket = await _listener.AcceptSocketAsync(_stop.Token);
            _ = ServeAsync(socket, Interlocked.Increment(ref _connections));
        }
    }

    private async Task ServeAsync(Socket socket, int connection)
    {
        try
        {
            await using var plain = new NetworkStream(socket, ownsSocket: true);
            await using var stream = await SecuredAsync(plain);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            for (var count = 1; await RequestAsync(reader) is { } target; count++)
            {
                Received.Enqueue($"{connection} {target}");
                await BeforeAnswer(target);
                var close = count >= _closeAfter ? "Connection: close\r\n" : "";
                var content = _framed?.Invoke(target) ?? target;
                await stream.WriteAsync(Encoding.Latin1.GetBytes(
                    $"HTTP/1.1 200 OK\r\n{close}{_fields}Content-Length: {target.Length}\r\n\r\n{content}"),
                    _stop.Token);
                if (count >= _closeAfter)
                    return;
            }
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
            // The client is gone, or the test is over.
        }
    }

    private async Task<Stream> SecuredAsync(Stream plain)
    {
        if (_certificate is null)
            return plain;
        var tls = new SslStream(plain);
        await tls.AuthenticateAsServerAsync(_certificate);
        return tls;
    }

    // Requests without content: the head ends with the first empty line.
    private async Task<string?> RequestAsync(StreamReader reader)
    {
        var first = await reader.ReadLineAsync(_stop.Token);
        for (var line = first; !string.IsNullOrEmpty(line);)
            line = await reader.ReadLineAsync(_stop.Token);
        return first?.Split(' ')[1];
    }
}
