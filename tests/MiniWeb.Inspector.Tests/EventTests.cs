// The live feed: ids, nothing lost between two connections, and a fresh start where ids mean nothing.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Inspector.Tests;

public sealed class EventTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("", 0, 3)]
    [InlineData("", 1, 2)]
    [InlineData("", 2, 1)]
    [InlineData("q=a1", 0, 1)]
    public async Task What_came_while_the_page_was_away_is_told(string query, int last, int count)
    {
        await using var bench = new Workbench(Hello);
        var run = await RunAsync(bench);
        for (var i = 0; i < 3; i++)
            await bench.SendAsync($"GET /a{i} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        await using var feed = new Feed(
            await bench.AskAsync($"/events?{query}", $"Last-Event-ID: {run}.{last}\r\n"));
        var said = await feed.UntilAsync("event: count");
        Assert.Equal(count, Regex.Count(said, "event: row"));
        Assert.Contains($"id: {run}.3\nevent: count\ndata: 3 exchanges\n\n", said, StringComparison.Ordinal);
        Assert.DoesNotContain("event: reset", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_later_comes_live_with_its_id()
    {
        await using var bench = new Workbench(Hello);
        var run = await RunAsync(bench);
        await using var feed = new Feed(await bench.AskAsync($"/events?since={run}.0"));
        await feed.UntilAsync("retry: ");
        await bench.SendAsync("GET /live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        var said = await feed.UntilAsync("event: row");
        Assert.Contains($"id: {run}.1\nevent: row\ndata: <tr id=\"x1\" ", said, StringComparison.Ordinal);
        await feed.UntilAsync("event: lanes");
    }

    [Theory]
    [InlineData("another.1")]
    [InlineData("nonsense")]
    [InlineData("RUN.99")]
    [InlineData("RUN.-1")]
    [InlineData("RUN.")]
    [InlineData(".")]
    public async Task An_id_of_another_run_is_told_to_begin_anew(string id)
    {
        await using var bench = new Workbench(Hello);
        var run = await RunAsync(bench);
        await using var feed = new Feed(await bench.AskAsync(
            "/events", $"Last-Event-ID: {id.Replace("RUN", run, StringComparison.Ordinal)}\r\n"));
        await feed.UntilAsync("event: reset");
    }

    [Fact]
    public async Task A_stop_ends_the_feeds()
    {
        await using var bench = new Workbench(Hello);
        await using var feed = new Feed(await bench.AskAsync("/events"));
        await feed.UntilAsync("retry: ");
        await bench.Site.StopAsync();
        await feed.Ended.WaitAsync(Patience);
    }

    private static async Task<string> RunAsync(Workbench bench) =>
        (await bench.PageAsync("/")).GetElementById("found")!.GetAttribute("data-run")!;

    private static ValueTask<Response> Hello(Request request, CancellationToken cancellation) =>
        ValueTask.FromResult(Response.Text(200, "Hello\n"));

    // Reads a feed as it is written.
    private sealed class Feed : IContentSink, IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly StringBuilder _said = new();
        private readonly List<(string Text, TaskCompletionSource<string> Found)> _waiting = [];

        public Feed((int Status, string Text, Response Response) answer)
        {
            Assert.Equal(200, answer.Status);
            Assert.Contains(
                answer.Response.Fields, field =>
                    field is { Name: "Content-Type", Value: "text/event-stream" });
            Ended = Task.Run(async () => await answer.Response.Content.WriteToAsync(this, _stop.Token));
        }

        public Task Ended { get; }

        public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
        {
            lock (_said)
            {
                _said.Append(Encoding.UTF8.GetString(data.Span));
                Tell();
            }

            return ValueTask.CompletedTask;
        }

        public ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public async Task<string> UntilAsync(string text)
        {
            var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_said)
            {
                _waiting.Add((text, found));
                Tell();
            }

            return await found.Task.WaitAsync(Patience);
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Ended.IsCompletedSuccessfully
                ? Task.FromCanceled(_stop.Token)
                : Ended);
            _stop.Dispose();
        }

        private void Tell()
        {
            var said = _said.ToString();
            foreach (var (text, found) in _waiting.Where(one =>
                said.Contains(one.Text, StringComparison.Ordinal)))
                found.TrySetResult(said);
        }
    }
}
