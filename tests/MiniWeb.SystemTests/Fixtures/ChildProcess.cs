// One program started by a test: its output is captured while it runs, it is signalled and ended by its
// process id, and it never outlives the test. It knows nothing of what the program does.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.SystemTests.Fixtures;

/// <summary>
/// A running program. Disposing ends it, if it has not ended, together with what it started.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _input;

    private ChildProcess(Process process, byte[] standardInput)
    {
        _process = process;
        StandardOutput = new OutputCapture(process.StandardOutput.BaseStream);
        StandardError = new OutputCapture(process.StandardError.BaseStream);
        _input = FeedAsync(process.StandardInput.BaseStream, standardInput);
    }

    /// <summary>What it wrote to standard output.</summary>
    public OutputCapture StandardOutput { get; }

    /// <summary>What it wrote to standard error.</summary>
    public OutputCapture StandardError { get; }

    /// <summary>The id by which it is signalled.</summary>
    public int ProcessId => _process.Id;

    /// <summary>True once it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Starts a program.</summary>
    /// <param name="program">The full path of the executable.</param>
    /// <param name="arguments">Its arguments, each passed as it is: no shell reads them.</param>
    /// <param name="workingFolder">The folder it starts in.</param>
    /// <param name="environment">
    /// Variables to set, or with a null value to remove; the others are inherited.
    /// </param>
    /// <param name="standardInput">
    /// What it reads from standard input before the end of it; null for nothing.
    /// </param>
    public static ChildProcess Start(
        string program,
        IEnumerable<string> arguments,
        string workingFolder,
        IReadOnlyDictionary<string, string?>? environment = null,
        byte[]? standardInput = null)
    {
        // A shell may have started the tests with SIGINT ignored, and a child would inherit that: env gives
        // it back.
        string[] command = ["--default-signal=INT", program, .. arguments];
        var start = new ProcessStartInfo(Programs.Find("env"), command)
        {
            WorkingDirectory = workingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
            start.Environment[name] = value;
        return new ChildProcess(Process.Start(start)!, standardInput ?? []);
    }

    /// <summary>Sends SIGINT, as Ctrl+C does, and waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> InterruptAsync(TimeSpan? deadline = null)
        => SignalAsync(ProcessSignal.Interrupt, deadline);

    /// <summary>Sends SIGTERM and waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> TerminateAsync(TimeSpan? deadline = null)
        => SignalAsync(ProcessSignal.Terminate, deadline);

    /// <summary>Waits until the program has ended and all its output is here.</summary>
    /// <param name="deadline">The longest wait; null for <see cref="Deadline.Default"/>.</param>
    /// <returns>The exit code; 128 and the signal's number when a signal ended it.</returns>
    /// <exception cref="TimeoutException">
    /// It still runs; the message holds what it wrote to standard error.
    /// </exception>
    public async Task<int> WaitForExitAsync(TimeSpan? deadline = null)
    {
        using var limit = new CancellationTokenSource(deadline ?? Deadline.Default);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            await Task.WhenAll(StandardOutput.Completion, StandardError.Completion).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Process {ProcessId} still runs. It wrote:\n{StandardError.Text}");
        }
        return _process.ExitCode;
    }

    /// <summary>Kills it and what it started, if it still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!HasExited) _process.Kill(entireProcessTree: true);
        await WaitForExitAsync();
        await _input;
        _process.Dispose();
    }

    private Task<int> SignalAsync(int signal, TimeSpan? deadline)
    {
        ProcessSignal.Send(ProcessId, signal);
        return WaitForExitAsync(deadline);
    }

    private static async Task FeedAsync(Stream input, byte[] bytes)
    {
        try
        {
            await input.WriteAsync(bytes);
            await input.DisposeAsync();
        }
        catch (IOException)
        {
            // The program ended, or closed its input, before it had read everything: its own affair.
        }
    }
}
