using System;

namespace MiniWeb.Files;

/// <summary>What tells one state of a file from the next: when none of it differs, the bytes are the
/// same.</summary>
/// <param name="RealPath">The full path with all links resolved.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Modified">The modification time, UTC, as fine as the system tells it (100 ns).</param>
internal sealed record FileState(string RealPath, long Length, DateTime Modified)
{
    // Kept as a number: to compare times takes code that the runtime must compile first.
    private readonly long _modified = Modified.Ticks;

    /// <summary>The modification time, UTC, as fine as the system tells it (100 ns).</summary>
    public DateTime Modified => new(_modified, DateTimeKind.Utc);

    // The coarsest step of modification times in use (FAT).
    private static readonly TimeSpan CoarsestStep = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Whether an equal state seen later means equal bytes. Not so when the file was read just after it had
    /// been written: it may be written again in the same step of its clock.
    /// </summary>
    /// <param name="readAt">When the bytes were read.</param>
    public bool IsSettledAt(DateTimeOffset readAt) => readAt - Modified > CoarsestStep;
}
