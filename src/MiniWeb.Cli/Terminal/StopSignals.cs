// Ctrl+C and SIGTERM. The first asks the verb to end in order; the second ends the process at once, however
// long the verb would still take.
using System;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Cli.Terminal;

/// <summary>Turns signals into a cancellation.</summary>
internal sealed class StopSignals : IAsyncDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly Task<PosixSignalRegistration[]> _listening;
    private int _count;

    /// <summary>Begins to listen, on another thread: the command line can be read meanwhile.</summary>
    public StopSignals() => _listening = Task.Run(Listen);

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Until then, a signal ends the process at once.</summary>
    public Task Listening => _listening;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var registration in await _listening)
            registration.Dispose();
        _source.Dispose();
    }

    private PosixSignalRegistration[] Listen() =>
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
    ];

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _count) > 1)
            Environment.Exit(ExitCode.Interrupted);
        _source.Cancel();
    }
}
