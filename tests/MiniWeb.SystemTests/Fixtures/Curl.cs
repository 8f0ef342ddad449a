// Debian's real curl, run to its end, without the settings that somebody may have in their home folder.
using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;

namespace MiniWeb.SystemTests.Fixtures;

/// <summary>Runs of curl.</summary>
public static class Curl
{
    /// <summary>Runs it.</summary>
    /// <param name="arguments">What follows <c>curl -s -S</c>.</param>
    /// <param name="standardInput">What it reads from standard input; null for nothing.</param>
    /// <returns>Its exit code, and what it wrote.</returns>
    public static async Task<CommandResult> RunAsync(
        IEnumerable<string> arguments, byte[]? standardInput = null)
    {
        await using var curl = ChildProcess.Start(
            Programs.Find("curl"), ["-q", "-s", "-S", "--noproxy", "*", .. arguments], Path.GetTempPath(),
            standardInput: standardInput);
        var exitCode = await curl.WaitForExitAsync();
        return new CommandResult(exitCode, curl.StandardOutput.Bytes, curl.StandardError.Text);
    }

    /// <summary>Runs it, expects that it succeeds, and returns what it wrote, a char for a byte.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message is curl's.</exception>
    public static async Task<string> TextAsync(params string[] arguments)
    {
        var result = await RunAsync(arguments);
        return result.ExitCode == 0
            ? Encoding.Latin1.GetString(result.Output)
            : throw new InvalidOperationException(result.Error);
    }
}
