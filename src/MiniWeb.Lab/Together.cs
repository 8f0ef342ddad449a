// Two loops that run side by side and belong together: when one of them ends, well or by a fault, the other
// is stopped, and the fault is thrown. No loop ends without being noticed.
using System;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Lab;

/// <summary>Runs two jobs as one.</summary>
internal static class Together
{
    /// <summary>Completes when both have ended; one is stopped when the other ends.</summary>
    /// <param name="main">The job whose cancellation by the stop is thrown.</param>
    /// <param name="other">The job beside it.</param>
    /// <param name="stop">Ends both.</param>
    public static async Task RunAsync(
        Func<CancellationToken, Task> main, Func<CancellationToken, Task> other, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task[] running = [StartAsync(main, end.Token), StartAsync(other, end.Token)];
        await Task.WhenAny(running);
        await end.CancelAsync();
        await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var job in running)
            if (job.IsFaulted)
                await job;
        if (stop.IsCancellationRequested)
            await running[0];
    }

    // What a job throws before its first wait is its fault as well.
    private static async Task StartAsync(Func<CancellationToken, Task> job, CancellationToken end) =>
        await job(end);
}
