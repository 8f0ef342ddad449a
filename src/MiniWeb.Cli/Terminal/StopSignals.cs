// Ctrl+C and SIGTERM. The first asks the verb to end in order, and gives it a bounded time for that. The
// second ends the process at once, however long the verb would still take.
using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace MiniWeb.Cli.Terminal;

/// <summary>Turns signals into a cancellation.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly StopPatience _patience;
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private int _count;

    /// <summary>Begins to listen.</summary>
    /// <param name="patience">Bounds the time from the first signal to the end.</param>
    public StopSignals(StopPatience patience)
    {
        _patience = patience;
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _count) > 1)
            Environment.Exit(ExitCode.Interrupted);
        // Before the token: what it cancels runs on this thread, and may wait.
        _patience.Begin();
        _source.Cancel();
    }
}
