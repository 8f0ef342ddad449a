// A file as it was read. It blocks: the thread pool's work.
using System;
using System.IO;

namespace MiniWeb.Files;

/// <summary>A state of a file, with its bytes when they are few enough to keep.</summary>
/// <param name="State">The state in which the bytes were read.</param>
/// <param name="Content">The bytes; null when they are too many.</param>
internal sealed record StoredFile(FileState State, byte[]? Content)
{
    // A file that is written to all the time is given as it is after so many tries.
    private const int MaxReads = 3;

    /// <summary>Reads a file that was found; null when it is there no longer.</summary>
    /// <param name="found">Its state when it was found.</param>
    /// <param name="limit">A longer file is not read.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static StoredFile? TryRead(FileState found, int limit)
    {
        if (found.Length > limit)
            return new StoredFile(found, null);
        using var file = RootFolder.TryOpen(found.RealPath);
        return file is null ? null : TryRead(file, limit);
    }

    /// <summary>Whether what is in memory of two files is the same.</summary>
    public static bool HoldSameBytes(StoredFile? one, StoredFile? other) =>
        one?.Content is null == other?.Content is null
        && one?.Content.AsSpan().SequenceEqual(other?.Content) != false;

    /// <summary>Whether an equal state seen later means equal bytes; of what is opened whenever it is sent,
    /// nothing is claimed.</summary>
    /// <param name="readAt">When it was read.</param>
    public bool IsSettledAt(DateTimeOffset readAt) => Content is null || State.IsSettledAt(readAt);

    private static StoredFile? TryRead(OpenFile file, int limit)
    {
        var state = file.State;
        for (var reads = 1; state.Length <= limit; reads++)
        {
            var content = RegularFile.Read(file.Handle, (int)state.Length);
            var after = RegularFile.StateOf(file.Handle, state.RealPath);
            if (after is null)
                return null;
            if (after == state || reads == MaxReads)
                return new StoredFile(state, content);
            state = after;
        }

        return new StoredFile(state, null);
    }
}
