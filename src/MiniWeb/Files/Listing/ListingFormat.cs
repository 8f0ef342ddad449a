using System;
using System.Buffers;

namespace MiniWeb.Files.Listing;

/// <summary>Writes one listing, piece by piece.</summary>
internal abstract class ListingFormat
{
    /// <summary>What comes before the first entry, without a look at the folder.</summary>
    public abstract void WriteStart(IBufferWriter<byte> output);

    /// <summary>One entry.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="name">Its name, valid UTF-8.</param>
    /// <param name="entry">Everything else about it.</param>
    public abstract void WriteEntry(IBufferWriter<byte> output, ReadOnlySpan<byte> name, FolderEntry entry);

    /// <summary>What comes after the last entry.</summary>
    public abstract void WriteEnd(IBufferWriter<byte> output);

    /// <summary>A time in whole seconds (RFC 3339), UTC.</summary>
    protected static string TimeOf(FolderEntry entry) =>
        new DateTime(entry.Modified, DateTimeKind.Utc).ToString("yyyy-MM-ddTHH:mm:ssZ", null);
}
