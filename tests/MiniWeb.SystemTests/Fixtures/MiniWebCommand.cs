// The real miniweb command, as the build made it, in a process of its own: the tests see what a user sees,
// which is its output, its exit code, its files and its bytes on the wire.
using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using MiniWeb.Tests.Command;

namespace MiniWeb.SystemTests.Fixtures;

/// <summary>One run of the command, in a temporary folder unless one is given.</summary>
public sealed class MiniWebCommand : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly TemporaryFolder? _ownFolder;

    private MiniWebCommand(ChildProcess process, string folder, TemporaryFolder? ownFolder)
    {
        _process = process;
        _ownFolder = ownFolder;
        Folder = folder;
    }

    /// <summary>The folder it runs in.</summary>
    public string Folder { get; }

    /// <summary>The id of its process.</summary>
    public int ProcessId => _process.ProcessId;

    /// <summary>True once it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>What it wrote to standard output so far: its data.</summary>
    public OutputCapture StandardOutput => _process.StandardOutput;

    /// <summary>What it wrote to standard error so far: everything else.</summary>
    public OutputCapture StandardError => _process.StandardError;

    /// <summary>Starts the command.</summary>
    /// <param name="arguments">The verb and its arguments.</param>
    /// <param name="folder">The working folder; null for a new one that is removed afterwards.</param>
    /// <param name="environment">Variables to set. MiniWeb's own, and NO_COLOR, are not inherited.</param>
    /// <param name="standardInput">
    /// What it reads from standard input before the end of it; null for nothing.
    /// </param>
    /// <param name="launcher">
    /// A program that starts the command, with its arguments: both stand before the command's. None usually.
    /// </param>
    /// <exception cref="FileNotFoundException">The command was not built.</exception>
    public static MiniWebCommand Start(
        IEnumerable<string> arguments,
        string? folder = null,
        IReadOnlyDictionary<string, string?>? environment = null,
        byte[]? standardInput = null,
        params IReadOnlyList<string> launcher)
    {
        var ownFolder = folder is null ? new TemporaryFolder() : null;
        var place = folder ?? ownFolder!.Path;
        string[] line = [.. launcher, BuiltCommand.Executable, .. arguments];
        var process = ChildProcess.Start(
            line[0], line[1..], place, CleanEnvironment(environment), standardInput);
        return new MiniWebCommand(process, place, ownFolder);
    }

    /// <summary>Runs the command to its end. The parameters are those of <see cref="Start"/>.</summary>
    public static async Task<CommandResult> RunAsync(
        IEnumerable<string> arguments,
        string? folder = null,
        IReadOnlyDictionary<string, string?>? environment = null,
        byte[]? standardInput = null)
    {
        await using var command = Start(arguments, folder, environment, standardInput);
        var exitCode = await command.WaitForExitAsync();
        return new CommandResult(exitCode, command.StandardOutput.Bytes, command.StandardError.Text);
    }

    /// <summary>
    /// Waits for a line on standard error; see <see cref="OutputCapture.WaitForLineAsync"/>.
    /// </summary>
    public Task<Match> WaitForLineAsync(string pattern, TimeSpan? deadline = null)
        => StandardError.WaitForLineAsync(pattern, deadline);

    /// <summary>Sends SIGINT, as Ctrl+C does, and waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> InterruptAsync(TimeSpan? deadline = null) => _process.InterruptAsync(deadline);

    /// <summary>Sends SIGTERM and waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> TerminateAsync(TimeSpan? deadline = null) => _process.TerminateAsync(deadline);

    /// <summary>Waits for the end by itself; see <see cref="ChildProcess.WaitForExitAsync"/>.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> WaitForExitAsync(TimeSpan? deadline = null) => _process.WaitForExitAsync(deadline);

    /// <summary>Kills it if it still runs, and removes its temporary folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _ownFolder?.Dispose();
    }

    // What the person at this machine has set for themselves must not decide how a test ends.
    private static Dictionary<string, string?> CleanEnvironment(IReadOnlyDictionary<string, string?>? wanted)
    {
        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(variable => (string)variable.Key)
            .Where(name => name is "NO_COLOR" or "PORT"
                || name.StartsWith("MINIWEB_", StringComparison.Ordinal))
            .ToDictionary(name => name, _ => (string?)null);
        // A .NET program that is killed would leave its debugger pipes in the temporary folder.
        environment["DOTNET_EnableDiagnostics"] = "0";
        // The inspector's port is fixed unless it is told otherwise, and tests run side by side.
        environment["MINIWEB_Inspector__Port"] = "off";
        // Most tests ask by whatever name stands in their bytes.
        environment["MINIWEB_AllowedHosts"] = "*";
        foreach (var (name, value) in wanted ?? new Dictionary<string, string?>()) environment[name] = value;
        return environment;
    }
}
