using System;

namespace MiniWeb.Files;

/// <summary>What tells one state of a file from the next: when none of it differs, the bytes are the
/// same.</summary>
/// <param name="RealPath">The full path with all links resolved.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Modified">The modification time, UTC, in steps of 100 ns.</param>
internal sealed record FileState(string RealPath, long Length, DateTime Modified)
{
    // Kept as a number: to compare times takes code that the runtime must compile first.
    private readonly long _modified = Modified.Ticks;

    /// <summary>The modification time, UTC, in steps of 100 ns.</summary>
    public DateTime Modified => new(_modified, DateTimeKind.Utc);

    /// <summary>What the modification time is later than <see cref="Modified"/>, in nanoseconds, where the
    /// system tells: 0 to 99.</summary>
    public int Nanoseconds { get; private init; }

    /// <summary>The modification time in nanoseconds since 1970, modulo 2^64.</summary>
    public ulong Stamp => unchecked(
        (ulong)((_modified - DateTime.UnixEpoch.Ticks) * TimeSpan.NanosecondsPerTick + Nanoseconds));

    private const long FirstSecond = -62_135_596_800;
    private const long LastSecond = 253_402_300_799;

    // The coarsest step of modification times in use (FAT).
    private static readonly TimeSpan CoarsestStep = TimeSpan.FromSeconds(2);

    /// <summary>A state as Linux tells it.</summary>
    /// <param name="realPath">The full path with all links resolved.</param>
    /// <param name="length">In bytes.</param>
    /// <param name="seconds">Since 1970; what no calendar here reaches is its first or last second.</param>
    /// <param name="nanoseconds">Behind the second, below 1,000,000,000.</param>
    public static FileState Of(string realPath, long length, long seconds, int nanoseconds)
    {
        var whole = DateTime.UnixEpoch.AddTicks(
            Math.Clamp(seconds, FirstSecond, LastSecond) * TimeSpan.TicksPerSecond);
        var modified = whole.AddTicks(nanoseconds / TimeSpan.NanosecondsPerTick);
        return new FileState(realPath, length, modified)
        {
            Nanoseconds = (int)(nanoseconds % TimeSpan.NanosecondsPerTick),
        };
    }

    /// <summary>
    /// Whether an equal state seen later means equal bytes. Not so when the file was read just after it had
    /// been written: it may be written again in the same step of its clock.
    /// </summary>
    /// <param name="readAt">When the bytes were read.</param>
    public bool IsSettledAt(DateTimeOffset readAt) => readAt - Modified > CoarsestStep;
}
