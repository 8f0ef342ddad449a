// Standard error that nobody reads: a stopped terminal, a pager, a collector that is stuck. Every request is
// answered, and the server stops in time; what was dropped is counted, and said in the log file.
using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests.Streams;

public sealed class UnreadErrorTests
{
    // More lines than the pipe, the writer and the queue of the log hold together.
    private const int Connections = 3;
    private const int Requests = 6000;

    [Fact]
    public async Task No_request_and_no_stop_waits_for_it()
    {
        using var folder = new TemporaryFolder();
        var fifo = folder.At("errors");
        using (var make = System.Diagnostics.Process.Start(Programs.Find("mkfifo"), fifo))
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        await using var command = MiniWebCommand.Start(
            ["serve", "--echo", "-p", "0", "--captures", "off"],
            folder.Path,
            launcher: [Programs.Find("sh"), "-c", "exec \"$@\" 2>errors", "sh"]);
        using var errors = new StreamReader(new FileStream(fifo, FileMode.Open, FileAccess.Read));
        var port = await PortAsync(errors);
        var conversations = await Task.WhenAll(
            Enumerable.Range(0, Connections).Select(_ => Conversation.HoldAsync(port, [Pipeline()])));
        Assert.All(conversations, one => Assert.Equal(Requests, CountOf(one.Received)));
        Assert.Equal(0, await command.TerminateAsync());
        var log = await File.ReadAllTextAsync(
            folder.At("logs/miniweb.log"), TestContext.Current.CancellationToken);
        Assert.Matches(@" WRN \d+ lines did not reach standard error", log);
    }

    private static byte[] Pipeline()
    {
        var target = "/" + new string('a', 200);
        return Encoding.ASCII.GetBytes(
            string.Concat(Enumerable.Repeat($"GET {target} HTTP/1.1\r\nHost: a\r\n\r\n", Requests)));
    }

    private static int CountOf(byte[] received) =>
        Regex.Count(Encoding.Latin1.GetString(received), "^HTTP/1.1 200 OK\r$", RegexOptions.Multiline);

    // The banner, and nothing behind it.
    private static async Task<int> PortAsync(StreamReader errors)
    {
        var port = 0;
        while (await errors.ReadLineAsync() is { } line
            && !line.StartsWith("Ctrl+C", StringComparison.Ordinal))
            if (Regex.Match(line, @"^  open +http://[^ ]*:(\d+)") is { Success: true } open)
                port = int.Parse(open.Groups[1].Value, CultureInfo.InvariantCulture);
        return port;
    }
}
