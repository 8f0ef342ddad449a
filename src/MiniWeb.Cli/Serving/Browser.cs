// Opens the site for whoever starts the server. The browser is a program of its own: it outlives the server,
// does not hear its Ctrl+C, and what it writes is not mixed with the log.
using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Cli.Terminal;

namespace MiniWeb.Cli.Serving;

/// <summary>The user's browser.</summary>
internal static class Browser
{
    // Arguments: the program, and its own.
    private const string Detached =
        "exec </dev/null >/dev/null 2>&1; command -v setsid && exec setsid \"$@\"; exec \"$@\"";

    /// <summary>Shows a page; one warning line when that cannot be done.</summary>
    /// <param name="url">The page.</param>
    /// <param name="error">Where the warning goes.</param>
    /// <param name="stop">Ends the wait for a browser that stays in the foreground; it goes on
    /// itself.</param>
    public static async Task OpenAsync(string url, TextWriter error, CancellationToken stop)
    {
        foreach (var command in Commands(url))
            if (await TryRunAsync(command, stop))
                return;
        await error.WriteLineAsync($"{CommandLine.Name}: no browser could be opened; open {OneLine.Of(url)}");
        await error.FlushAsync(stop);
    }

    // BROWSER: commands parted by ":" (";" on Windows), each with %s for the page, or the page at its end.
    private static IEnumerable<string[]> Commands(string url)
    {
        var named = Environment.GetEnvironmentVariable("BROWSER") ?? "";
        foreach (var command in named.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            yield return command.Contains("%s", StringComparison.Ordinal)
                ? Array.ConvertAll(words, word => word.Replace("%s", url, StringComparison.Ordinal))
                : [.. words, url];
        }

        if (named.Length == 0)
            yield return OperatingSystem.IsMacOS() ? ["open", url] : ["xdg-open", url];
    }

    private static async Task<bool> TryRunAsync(string[] command, CancellationToken stop)
    {
        try
        {
            using var process = Process.Start(StartOf(command));
            // Windows may hand the page to a program that runs already.
            if (process is null || OperatingSystem.IsWindows())
                return true;
            await process.WaitForExitAsync(stop);
            return process.ExitCode == 0;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
        catch (Exception fault) when (fault is Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }

    private static ProcessStartInfo StartOf(string[] command) => OperatingSystem.IsWindows()
        ? new ProcessStartInfo(command[^1]) { UseShellExecute = true }
        : new ProcessStartInfo("/bin/sh", ["-c", Detached, "sh", .. command]);
}
