// A process of a test: the real command, or a peer in Python. Its lines are waited for, never the time.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Channels;
using System.Threading.Tasks;
using MiniWeb.Tests.Command;

namespace MiniWeb.Lab.Tests;

internal sealed class LabProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly List<string> _seen = [];
    private readonly Task<List<string>> _output;
    private readonly Task<List<string>> _error;

    private LabProcess(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        _process = Process.Start(start)!;
        _output = ReadAsync(_process.StandardOutput);
        _error = ReadAsync(_process.StandardError);
    }

    public StreamWriter Input => _process.StandardInput;

    /// <summary>miniweb lab, and these arguments.</summary>
    public static LabProcess Lab(params string[] arguments) =>
        new(BuiltCommand.Executable, ["lab", .. arguments]);

    /// <summary>A program of the folder peers.</summary>
    public static LabProcess Peer(string name, params string[] arguments) =>
        new("python3", [Path.Combine(AppContext.BaseDirectory, "peers", name + ".py"), .. arguments]);

    /// <summary>The next line, of both streams, with that text in it.</summary>
    public async Task<string> LineAsync(string text)
    {
        while (await _lines.Reader.WaitToReadAsync().AsTask().WaitAsync(Patience))
            if (_lines.Reader.TryRead(out var line))
            {
                _seen.Add(line);
                if (line.Contains(text, StringComparison.Ordinal))
                    return line;
            }

        throw new InvalidOperationException($"No '{text}' in:\n{string.Join('\n', _seen)}");
    }

    /// <summary>The port in the line that says where it listens.</summary>
    public async Task<string> PortAsync()
    {
        var line = await LineAsync("listening on");
        return line.Split(':', ' ', ',').First(word => int.TryParse(word, out _));
    }

    /// <summary>The first line of a peer: its port.</summary>
    public Task<string> FirstLineAsync() => LineAsync("");

    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("sh", ["-c", $"kill -{name} {_process.Id}"]);
        await kill.WaitForExitAsync().WaitAsync(Patience);
    }

    public async Task<Ended> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return new Ended(_process.ExitCode, await _output, await _error);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<List<string>> ReadAsync(StreamReader reader)
    {
        var all = new List<string>();
        while (await reader.ReadLineAsync() is { } line)
        {
            all.Add(line);
            _lines.Writer.TryWrite(line);
        }

        return all;
    }
}
