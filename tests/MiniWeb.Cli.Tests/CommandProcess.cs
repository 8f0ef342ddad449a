// The real command as a process of its own: what it writes, how it takes signals, how it ends.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using System.Threading.Tasks;
using MiniWeb.Tests.Command;

namespace MiniWeb.Cli.Tests;

internal sealed class CommandProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task _errorReading;
    private readonly Channel<string> _errorLines = Channel.CreateUnbounded<string>();
    private readonly List<string> _errorSeen = [];

    private CommandProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _errorReading = ReadErrorAsync();
    }

    /// <summary>Standard error as far as it was waited for.</summary>
    public IReadOnlyList<string> Error => _errorSeen;

    public static CommandProcess Start(
        TemporaryFolder folder, string arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(BuiltCommand.Executable)
        {
            WorkingDirectory = folder.Folder("work"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            start.ArgumentList.Add(argument);
        // Its port is fixed unless it is told otherwise, and tests run side by side.
        start.Environment["MINIWEB_Inspector__Port"] = "off";
        // Most tests ask by whatever name stands in their bytes.
        start.Environment["MINIWEB_AllowedHosts"] = "*";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new CommandProcess(Process.Start(start)!);
    }

    /// <summary>The port of the banner.</summary>
    public async Task<int> PortAsync()
    {
        var line = await LineAsync("http://localhost:");
        await LineAsync("Ctrl+C");
        return int.Parse(Regex.Match(line, @"http://localhost:(\d+)").Groups[1].Value, null);
    }

    /// <summary>The next line of standard error with that text in it.</summary>
    public async Task<string> LineAsync(string text)
    {
        while (await _errorLines.Reader.WaitToReadAsync().AsTask().WaitAsync(Patience))
            if (_errorLines.Reader.TryRead(out var line))
            {
                _errorSeen.Add(line);
                if (line.Contains(text, StringComparison.Ordinal))
                    return line;
            }

        throw new InvalidOperationException($"No '{text}' in:\n{string.Join('\n', _errorSeen)}");
    }

    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("sh", ["-c", $"kill -{name} {_process.Id}"]);
        await kill.WaitForExitAsync().WaitAsync(Patience);
    }

    public async Task<(int Code, string Output, string Error)> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        await _errorReading.WaitAsync(Patience);
        while (_errorLines.Reader.TryRead(out var line))
            _errorSeen.Add(line);
        return (_process.ExitCode, await _output, string.Concat(_errorSeen.Select(line => line + "\n")));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task ReadErrorAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
            _errorLines.Writer.TryWrite(line);
        _errorLines.Writer.Complete();
    }
}
