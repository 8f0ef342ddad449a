using System;

namespace MiniWeb.Capture;

/// <summary>Where captures go, and how many are kept.</summary>
public sealed record CaptureOptions
{
    /// <summary>
    /// The folder; it is made when it is missing. <c>captures</c> in the working directory.
    /// </summary>
    public string Directory { get; init; } = "captures";

    /// <summary>What happens when the disk cannot keep up. Wait.</summary>
    public WhenFull WhenFull { get; init; } = WhenFull.Wait;

    /// <summary>
    /// How many bytes may wait to be written, 64 KiB or more; besides, each connection collects at most
    /// 64 KiB in each direction. 64 MiB.
    /// </summary>
    public long QueueBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>
    /// How many bytes all captures may have together, 0 or more; beyond, the oldest are deleted. The lengths
    /// of files are counted, not the blocks that they take on the disk. 1 GiB.
    /// </summary>
    public long MaxBytes { get; init; } = 1024L * 1024 * 1024;

    /// <summary>How many exchanges are kept, 0 or more; beyond, the oldest are deleted. 100,000.</summary>
    public int MaxCount { get; init; } = 100_000;

    /// <summary>How old a capture may become, more than 0; older ones are deleted. 30 days.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(30);

    /// <summary>These options, when each lies in its range.</summary>
    /// <exception cref="ArgumentException">
    /// The directory is empty, or WhenFull is none of its values.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public CaptureOptions Checked()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Directory, nameof(Directory));
        if (!Enum.IsDefined(WhenFull))
            throw new ArgumentException("WhenFull is Wait or Drop.", nameof(WhenFull));
        ArgumentOutOfRangeException.ThrowIfLessThan(QueueBytes, MessageDraft.PieceSize, nameof(QueueBytes));
        ArgumentOutOfRangeException.ThrowIfNegative(MaxBytes, nameof(MaxBytes));
        ArgumentOutOfRangeException.ThrowIfNegative(MaxCount, nameof(MaxCount));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(MaxAge, TimeSpan.Zero, nameof(MaxAge));
        return this;
    }
}
