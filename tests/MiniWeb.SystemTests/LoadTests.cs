// Many requests at once, with captures on: each exchange is saved once, with its own bytes, and a server that
// is told to stop in the middle of it has saved everything that it answered.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests;

public sealed class LoadTests
{
    private const int Connections = 50;
    private const int RequestsPerConnection = 20;
    private const int Much = 24;

    [Fact]
    public async Task A_thousand_requests_over_fifty_connections_are_a_thousand_captures()
    {
        await using var server = await MiniWebServer.StartAsync("--echo");
        var conversations = await Task.WhenAll(
            Enumerable.Range(0, Connections).Select(connection => AskInTurnAsync(server.Port, connection)));
        var saved = await server.StopAsync();
        Assert.Equal(Connections * RequestsPerConnection, saved.Count);
        Assert.Equal(saved.Count, saved.Select(exchange => exchange.Target).Distinct().Count());
        foreach (var conversation in conversations)
            Assert.Equal(RequestsPerConnection, conversation.AssertSavedIn(saved).Count);
        Assert.All(saved, AssertIsAnswered);
    }

    [Fact]
    public async Task What_was_answered_before_a_stop_under_load_is_saved()
    {
        await using var server = await MiniWebServer.StartAsync("--echo");
        var answers = new AnswerCount(Connections * RequestsPerConnection / 2);
        var clients = Enumerable.Range(0, Connections)
            .Select(connection => AskUntilClosedAsync(server.Port, connection, answers)).ToList();
        await answers.Reached.WaitAsync(Deadline.Default);
        var saved = await server.StopAsync();
        var answered = (await Task.WhenAll(clients)).SelectMany(bodies => bodies).ToList();
        Assert.True(answered.Count >= answers.Wanted);
        var whole = saved.Where(exchange => exchange.IsWhole("response"))
            .ToDictionary(exchange => exchange.Target!);
        foreach (var target in answered) AssertIsAnswered(whole[target]);
        // ReadAll has seen to it that every file belongs to a capture with a sidecar. What is not
        // whole says so.
        Assert.All(saved.Except(whole.Values), exchange => Assert.NotNull(exchange.CloseCause));
    }

    [Fact]
    public async Task A_queue_that_is_too_small_slows_the_clients_down_and_loses_nothing()
    {
        await using var server = await StartWithSmallQueueAsync("Wait");
        var conversations = await AskForMuchAsync(server.Port);
        var saved = await server.StopAsync();
        Assert.Equal(Much, saved.Count);
        foreach (var conversation in conversations) Assert.Equal(2, conversation.AssertSavedIn(saved).Count);
        Assert.DoesNotContain(" WRN ", server.Command.StandardError.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_queue_that_drops_counts_what_it_drops()
    {
        await using var server = await StartWithSmallQueueAsync("Drop");
        var conversations = await AskForMuchAsync(server.Port);
        var saved = await server.StopAsync();
        foreach (var conversation in conversations)
            Assert.Equal(2, conversation.Received.AsSpan().Count("HTTP/1.1 200 OK\r\n"u8));
        var error = server.Command.StandardError.Text;
        Assert.Contains(" WRN Captures are being lost, because the disk", error, StringComparison.Ordinal);
        var lost = Regex.Matches(error, @" WRN .*; (\d+) exchanges? w\w+ lost\.");
        var count = lost.Sum(one => int.Parse(one.Groups[1].Value, CultureInfo.InvariantCulture));
        Assert.Equal(Much, saved.Count + count);
    }

    private static async Task<Conversation> AskInTurnAsync(int port, int connection)
    {
        using var client = await RawConnection.ConnectAsync(port);
        var sent = new List<byte>();
        foreach (var number in Enumerable.Range(0, RequestsPerConnection))
        {
            var request = Own(connection, number);
            sent.AddRange(request);
            await client.SendAsync(request);
            await client.ReadUntilAsync(request);
        }
        client.FinishSending();
        return new Conversation(client.LocalPort, [.. sent], await client.ReadToEndAsync());
    }

    // Returns the targets whose responses came whole.
    private static async Task<List<string>> AskUntilClosedAsync(int port, int connection, AnswerCount answers)
    {
        using var client = await RawConnection.ConnectAsync(port);
        var answered = new List<string>();
        try
        {
            while (true)
            {
                var request = Own(connection, answered.Count);
                await client.SendAsync(request);
                // The answer ends with the request: when it is there, all of the answer is.
                await client.ReadUntilAsync(request);
                answered.Add(Target(connection, answered.Count));
                answers.Add();
            }
        }
        catch (Exception end) when (end is EndOfStreamException or SocketException)
        {
            return answered;
        }
    }

    private static Task<MiniWebServer> StartWithSmallQueueAsync(string whenFull)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Capture:QueueBytes"] = "64KiB",
            ["Capture:WhenFull"] = whenFull,
        };
        return MiniWebServer.StartAsync(settings, "--echo");
    }

    // Each of the connections has two requests of far more than the queue holds, and answers as large.
    private static Task<Conversation[]> AskForMuchAsync(int port)
    {
        var content = WireInput.Noise(700_000);
        byte[] request = [.. Request("POST", "/large", content.Length), .. content];
        return Task.WhenAll(
            Enumerable.Range(0, Much / 2).Select(_ => Conversation.HoldAsync(port, [request, request])));
    }

    private static byte[] Own(int connection, int number)
    {
        var content = Encoding.ASCII.GetBytes($"content {number} of connection {connection}, and its end");
        return [.. Request("POST", Target(connection, number), content.Length), .. content];
    }

    private static byte[] Request(string method, string target, int length) => Encoding.ASCII.GetBytes(
        $"{method} {target} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n");

    private static string Target(int connection, int number) => $"/c{connection}/r{number}";

    // The echo of its own request, and nobody else's.
    private static void AssertIsAnswered(SavedExchange exchange)
    {
        Assert.True(exchange.Response.AsSpan().StartsWith("HTTP/1.1 200 OK\r\n"u8));
        var start = Encoding.ASCII.GetBytes($"POST {exchange.Target} HTTP/1.1\r\n");
        Assert.True(exchange.Request.AsSpan().StartsWith(start));
        Sha256.AssertSame(exchange.Request, exchange.Response[^exchange.Request.Length..]);
    }

    private sealed class AnswerCount(int wanted)
    {
        private readonly TaskCompletionSource _reached =
            new(TaskCreationOptions.RunContinuationsAsynchronously);

        private int _count;

        public int Wanted => wanted;

        public Task Reached => _reached.Task;

        public void Add()
        {
            if (Interlocked.Increment(ref _count) == wanted) _reached.SetResult();
        }
    }
}
