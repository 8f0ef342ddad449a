// Two servers, real processes, over one folder of captures: under load, when one of them is killed, and with
// an import beside them.
using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Capture;
using MiniWeb.Tests.Ordering;
using Xunit;

namespace MiniWeb.Cli.Tests;

[TakesLong]
public sealed class SharedCapturesTests
{
    private const int Requests = 300;

    private readonly TaskCompletionSource _isUnderWay =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly ConcurrentDictionary<string, (string Sent, string Received)> _all = [];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_exchange_of_each_server_is_captured_byte_for_byte(bool isKilled)
    {
        using var folder = new TemporaryFolder();
        await using var first = Start(folder, "a");
        await using var second = Start(folder, "b");
        var loads = new[]
        {
            LoadAsync(await first.PortAsync(), "a", Requests),
            LoadAsync(await second.PortAsync(), "b", isKilled ? 2 * Requests : Requests),
        };
        if (isKilled)
        {
            await _isUnderWay.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            await second.SignalAsync("KILL");
        }

        await Task.WhenAll(loads);
        await EndAsync(first);
        if (!isKilled)
            await EndAsync(second);
        var store = new CaptureStore(folder.Of("captures"));
        var captures = store.Enumerate().ToList();
        Assert.Equal(
            captures.Count, captures.Select(capture => $"{capture.Day}/{capture.Id}").Distinct().Count());
        foreach (var capture in captures)
        {
            var key = capture.Record!.Request.Target!["/?".Length..];
            Assert.True(capture.Record.Response!.Whole);
            Assert.Equal(capture.RequestPath, store.Find($"{capture.Day}/{capture.Id}")!.RequestPath);
            // Of what was under way when it was killed, the client has a part, or nothing.
            if (!_all.TryRemove(key, out var exchange))
                continue;
            Assert.Equal(exchange.Sent, Encoding.Latin1.GetString(capture.ReadRequest()));
            Assert.Equal(exchange.Received, Encoding.Latin1.GetString(capture.ReadResponse()!));
        }

        Assert.DoesNotContain(_all.Keys, key => !isKilled || key.StartsWith('a'));
    }

    [Fact]
    public async Task An_import_appears_in_the_inspector_of_a_running_server()
    {
        using var folder = new TemporaryFolder();
        await using var server = Start(folder, "a", ("MINIWEB_Inspector__Port", "0"));
        var line = await server.LineAsync("  inspector ");
        var inspector = new Uri(line[line.IndexOf("http://", StringComparison.Ordinal)..].Split(' ')[0]);
        using var client = new HttpClient();
        Assert.DoesNotContain("/imported", await client.GetStringAsync(inspector), StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            folder.Of("work/request.http"), "GET /imported HTTP/1.1\r\nHost: h\r\n\r\n");
        await using var import = CommandProcess.Start(
            folder, $"import request.http --captures {folder.Of("captures")}");
        var (code, id, error) = await import.EndAsync();
        Assert.Equal((0, ""), (code, error.Contains("error", StringComparison.Ordinal) ? error : ""));
        Assert.Contains("-c1000000001-r1", id, StringComparison.Ordinal);
        var deadline = DateTime.UtcNow.AddSeconds(10);
        while (!(await client.GetStringAsync(inspector)).Contains("/imported", StringComparison.Ordinal))
            Assert.True(DateTime.UtcNow < deadline, "The import does not appear.");
    }

    private static CommandProcess Start(
        TemporaryFolder folder, string name, params (string Name, string Value)[] environment) =>
        CommandProcess.Start(
            folder, $"serve -p 0 --captures {folder.Of("captures")}",
            [("MINIWEB_Log__Directory", folder.Of("logs-" + name)), .. environment]);

    private static async Task EndAsync(CommandProcess server)
    {
        await server.SignalAsync("TERM");
        var (code, _, error) = await server.EndAsync();
        Assert.Equal(0, code);
        Assert.DoesNotContain("lost", error, StringComparison.Ordinal);
    }

    // On connections of their own, some at a time, and to the end of each answer.
    private async Task LoadAsync(int port, string name, int count)
    {
        var some = new ParallelOptions { MaxDegreeOfParallelism = 8 };
        await Parallel.ForAsync(0, count, some, async (number, stop) =>
        {
            try
            {
                await AskAsync(port, string.Create(CultureInfo.InvariantCulture, $"{name}-{number}"), stop);
                if (number > Requests / 2 && name == "b")
                    _isUnderWay.TrySetResult();
            }
            catch (Exception fault) when (fault is SocketException or IOException)
            {
                // The server was killed.
            }
        });
    }

    private async Task AskAsync(int port, string key, CancellationToken stop)
    {
        var sent = $"GET /?{key} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port, stop);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(sent), stop);
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        var received = await reader.ReadToEndAsync(stop);
        if (received.Length > 0)
            _all[key] = (sent, received);
    }
}
