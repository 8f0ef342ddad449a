using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Replay.Tests.Sites;

/// <summary>Answers each path with given bytes and closes; an empty answer never comes.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, string> _answers;
    private readonly List<string> _asked = [];
    private readonly Task _running;

    /// <param name="answers">By path; Latin-1. "PORT" stands for the port.</param>
    public ScriptedServer(Dictionary<string, string> answers)
    {
        _answers = answers;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _running = RunAsync();
    }

    public int Port { get; }

    /// <summary>The targets that were asked for, in order.</summary>
    public IReadOnlyList<string> Asked => _asked;

    public static string Html(string html) =>
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
        + $"Content-Length: {html.Length}\r\n\r\n{html}";

    public static string Moved(string location) =>
        $"HTTP/1.1 301 Moved\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        var open = new List<TcpClient>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                open.Add(client);
                await AnswerAsync(client);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException)
        {
            open.ForEach(client => client.Dispose());
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        var buffer = new byte[64 * 1024];
        var length = await client.GetStream().ReadAsync(buffer, _stop.Token);
        var target = Encoding.Latin1.GetString(buffer, 0, length).Split(' ')[1];
        _asked.Add(target);
        var answer = _answers.GetValueOrDefault(
            target, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        if (answer.Length == 0)
            return;
        var bytes = Encoding.Latin1.GetBytes(answer.Replace("PORT", $"{Port}"));
        using (client)
            await SendAsync(client, bytes);
    }

    // A client may hang up before it has taken all.
    private async Task SendAsync(TcpClient client, byte[] bytes)
    {
        try
        {
            await client.GetStream().WriteAsync(bytes, _stop.Token);
        }
        catch (IOException)
        {
            return;
        }
    }
}
