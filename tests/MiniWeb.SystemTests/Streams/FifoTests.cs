// A FIFO that nobody writes to, in the place of a file: a signal ends every verb that waits for it.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using MiniWeb.SystemTests.Load;
using MiniWeb.Tests.Ordering;
using Xunit;

namespace MiniWeb.SystemTests.Streams;

[TakesLong]
public sealed class FifoTests
{
    private static readonly string[] Lines =
    [
        "show fifo", "send localhost:1 fifo", "send localhost:1 request.http -o fifo", "import fifo",
        "import request.http --response fifo", "dump -p 0 --answer fifo", "replay fifo --to localhost:1",
        "replay request.http --to localhost:1 --report fifo.json", "export fifo --as raw",
        "export request.http --as raw -o fifo", "serve -p 0 --config fifo", "lab image send fifo",
    ];

    public static TheoryData<string, int> Rows =>
    [
        .. from line in Lines
           from signal in new[] { ProcessSignal.Interrupt, ProcessSignal.Terminate }
           select (line, signal),
    ];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_signal_ends_the_wait(string line, int signal)
    {
        using var folder = new TemporaryFolder();
        folder.Write("request.http", "GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8);
        await MakeFifosAsync(folder, "fifo", "fifo.json");
        await AssertEndsAsync(folder, line, signal);
    }

    [Theory]
    [InlineData("serve -p 0")]
    [InlineData("list")]
    public async Task A_signal_ends_the_wait_for_the_settings(string line)
    {
        using var folder = new TemporaryFolder();
        await MakeFifosAsync(folder, "appsettings.json");
        await AssertEndsAsync(folder, line, ProcessSignal.Terminate);
    }

    private static async Task AssertEndsAsync(TemporaryFolder folder, string line, int signal)
    {
        await using var command = MiniWebCommand.Start(line.Split(' '), folder.Path);
        await Eventually.SeesAsync(() => IsWaiting(command.ProcessId), isWaiting => isWaiting);
        ProcessSignal.Send(command.ProcessId, signal);
        Assert.Equal(130, await command.WaitForExitAsync());
        Assert.DoesNotContain("   at ", command.StandardError.Text, StringComparison.Ordinal);
    }

    private static async Task MakeFifosAsync(TemporaryFolder folder, params IEnumerable<string> names)
    {
        using var make = Process.Start(Programs.Find("mkfifo"), names.Select(folder.At));
        await make.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    // A thread is in the call that opens a FIFO.
    private static bool IsWaiting(int process)
    {
        try
        {
            return Directory.GetDirectories($"/proc/{process}/task").Any(task =>
                File.ReadAllText(Path.Combine(task, "wchan")) is "wait_for_partner" or "fifo_open");
        }
        catch (IOException)
        {
            return false;
        }
    }
}
