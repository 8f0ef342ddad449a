// The clock and the threads of a server, in one place. A simulation has a clock and an order of its own; the
// system's are asked directly, so that a server pays one branch for the choice. All that waits for time or
// leaves its thread goes through here.
using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Win32.SafeHandles;

namespace MiniWeb.Transport;

/// <summary>Tells the time of a server, and runs what is to run on another thread.</summary>
internal sealed class Schedule
{
    private readonly bool _isSystem;

    /// <summary>Makes a schedule of a clock and a scheduler.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="tasks">Runs tasks.</param>
    public Schedule(TimeProvider time, TaskScheduler tasks)
    {
        (Time, Tasks) = (time, tasks);
        _isSystem = time == TimeProvider.System && tasks == TaskScheduler.Default;
    }

    /// <summary>The clock of the system, and the thread pool.</summary>
    public static Schedule System { get; } = new(TimeProvider.System, TaskScheduler.Default);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>Runs tasks.</summary>
    public TaskScheduler Tasks { get; }

    /// <summary>
    /// Milliseconds since some moment; cheaper than <see cref="Timestamp"/>, and behind it by some.
    /// </summary>
    public long Milliseconds => _isSystem
        ? Environment.TickCount64
        : (long)Time.GetElapsedTime(0, Time.GetTimestamp()).TotalMilliseconds;

    /// <summary>A moment, for <see cref="Since"/>.</summary>
    public long Timestamp => _isSystem ? Stopwatch.GetTimestamp() : Time.GetTimestamp();

    /// <summary>The time and the date, UTC.</summary>
    public DateTimeOffset UtcNow => _isSystem ? DateTimeOffset.UtcNow : Time.GetUtcNow();

    /// <summary>The time since a moment.</summary>
    /// <param name="timestamp">What <see cref="Timestamp"/> was then.</param>
    public TimeSpan Since(long timestamp) =>
        _isSystem ? Stopwatch.GetElapsedTime(timestamp) : Time.GetElapsedTime(timestamp);

    /// <summary>Runs work on another thread.</summary>
    /// <returns>Completed when the work has ended.</returns>
    public Task Run(Action work) => Task.Factory.StartNew(
        work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, Tasks);

    /// <summary>Runs work on another thread.</summary>
    /// <returns>Completed when the task has ended that the work gave.</returns>
    public Task Run(Func<Task> work) => Task.Factory.StartNew(
        work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, Tasks).Unwrap();

    /// <summary>Reads a part of a file on another thread.</summary>
    /// <param name="file">The file.</param>
    /// <param name="into">Where to.</param>
    /// <param name="offset">Of the first byte.</param>
    /// <param name="cancellationToken">Ends reading.</param>
    /// <returns>How many bytes were read; 0 at the end of the file.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    public ValueTask<int> ReadAsync(
        SafeFileHandle file, Memory<byte> into, long offset, CancellationToken cancellationToken) =>
        _isSystem
            ? RandomAccess.ReadAsync(file, into, offset, cancellationToken)
            : new(Task.Factory.StartNew(
                () => RandomAccess.Read(file, into.Span, offset),
                cancellationToken, TaskCreationOptions.DenyChildAttach, Tasks));

    /// <summary>Waits for a task, for a limited time.</summary>
    /// <param name="task">The task.</param>
    /// <param name="limit">How long.</param>
    /// <returns>Whether it has ended.</returns>
    public async Task<bool> EndsWithinAsync(Task task, TimeSpan limit)
    {
        using var over = new CancellationTokenSource();
        await Task.WhenAny(task, Task.Delay(limit, Time, over.Token));
        // A delay that nobody waits for any more would stay in memory until it ends.
        over.Cancel();
        return task.IsCompleted;
    }
}
