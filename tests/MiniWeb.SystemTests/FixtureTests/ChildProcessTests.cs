// Proves the process fixture with the shell: output, input, environment, folder, exit codes, signals,
// deadlines, and that nothing outlives it.
using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests.FixtureTests;

public sealed class ChildProcessTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("printf 'a\\r\\nb'; printf 'c' >&2; exit 7", "", "a\r\nb", "c", 7)]
    [InlineData("cat", "in\0put", "in\0put", "", 0)]
    [InlineData("printf %s \"$FRUIT\"", "", "pear", "", 0)]
    [InlineData("cat here", "", "in the folder", "", 0)]
    [InlineData("kill -9 $$", "", "", "", 137)]
    public async Task A_program_runs_to_its_end(
        string script, string input, string output, string error, int exitCode)
    {
        _folder.Write("here", "in the folder"u8);
        await using var process = Shell(script, Encoding.Latin1.GetBytes(input));
        Assert.Equal(exitCode, await process.WaitForExitAsync());
        Assert.Equal(output, process.StandardOutput.Text);
        Assert.Equal(error, process.StandardError.Text);
    }

    [Fact]
    public async Task Much_output_and_much_unread_input_block_nothing()
    {
        const string Script = "head -c 3000000 /dev/zero; head -c 3000000 /dev/zero >&2";
        await using var process = Shell(Script, new byte[3_000_000]);
        Assert.Equal(0, await process.WaitForExitAsync());
        Sha256.AssertSame(new byte[3_000_000], process.StandardOutput.Bytes);
        Sha256.AssertSame(new byte[3_000_000], process.StandardError.Bytes);
    }

    [Theory]
    [InlineData("echo one >&2; echo port 8080 >&2; cat", "^port (\\d+)$", "8080")]
    [InlineData("printf 'port 80' >&2; printf '81\\nport 9\\n' >&2; cat", "port (\\d+)", "8081")]
    [InlineData("printf 'port 7' >&2", "port (\\d+)", "7")]
    public async Task A_line_is_seen_while_the_program_runs(string script, string pattern, string group)
    {
        await using var process = Shell(script);
        Assert.Equal(group, (await process.StandardError.WaitForLineAsync(pattern)).Groups[1].Value);
    }

    [Fact]
    public async Task A_line_that_never_comes_is_an_error_that_shows_what_came()
    {
        await using var ended = Shell("echo no >&2");
        var end = await Assert.ThrowsAsync<EndOfStreamException>(
            () => ended.StandardError.WaitForLineAsync("yes"));
        Assert.Contains("no", end.Message, StringComparison.Ordinal);
        await using var running = Shell("echo no >&2; exec sleep 100");
        await running.StandardError.WaitForLineAsync("no");
        var late = await Assert.ThrowsAsync<TimeoutException>(
            () => running.StandardError.WaitForLineAsync("yes", Soon));
        Assert.Contains("no", late.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<TimeoutException>(() => running.WaitForExitAsync(Soon));
    }

    [Theory]
    [InlineData("trap 'exit 5' INT; echo ready >&2; while :; do sleep 0.01; done", true, 5)]
    [InlineData("trap 'exit 6' TERM; echo ready >&2; while :; do sleep 0.01; done", false, 6)]
    [InlineData("echo ready >&2; exec sleep 100", true, 130)]
    [InlineData("echo ready >&2; exec sleep 100", false, 143)]
    public async Task A_signal_reaches_the_program(string script, bool interrupt, int exitCode)
    {
        await using var process = Shell(script);
        await process.StandardError.WaitForLineAsync("ready");
        Assert.Equal(exitCode, await (interrupt ? process.InterruptAsync() : process.TerminateAsync()));
    }

    [Fact]
    public async Task What_a_program_started_ends_with_it()
    {
        var process = Shell("sleep 100 & echo $! >&2; wait");
        var child = int.Parse((await process.StandardError.WaitForLineAsync("^\\d+$")).Value);
        await process.DisposeAsync();
        Assert.False(IsRunning(child));
    }

    private static bool IsRunning(int processId)
    {
        // A dead process that nobody has waited for yet still has an id; its state is Z.
        var status = $"/proc/{processId}/stat";
        return File.Exists(status) && !File.ReadAllText(status).Contains(") Z ", StringComparison.Ordinal);
    }

    private ChildProcess Shell(string script, byte[]? input = null)
        => ChildProcess.Start(
            Programs.Find("sh"),
            ["-c", script],
            _folder.Path,
            new Dictionary<string, string?> { ["FRUIT"] = "pear" },
            input);
}
