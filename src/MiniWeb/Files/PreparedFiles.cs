// The neighbours that a site's owner has prepared: x.css.br and x.css.gz beside x.css. They are found and
// opened by the same rules as any file, and count only when they are not older than the file itself.
using System;

namespace MiniWeb.Files;

/// <summary>A file's content in the codings that stand beside it.</summary>
/// <param name="Brotli">The one in br, or null.</param>
/// <param name="Gzip">The one in gzip, or null.</param>
internal sealed record PreparedFiles(StoredFile? Brotli, StoredFile? Gzip)
{
    /// <summary>No neighbours.</summary>
    public static PreparedFiles None { get; } = new(null, null);

    /// <summary>The states of the neighbours as of now.</summary>
    /// <param name="root">Where to look.</param>
    /// <param name="path">The file's path relative to the root.</param>
    /// <param name="file">The file's state.</param>
    public static PreparedFiles Find(RootFolder root, string path, FileState file) => new(
        Find(root, path + ".br", file.Modified), Find(root, path + ".gz", file.Modified));

    /// <summary>Whether the neighbours are the same as when <paramref name="read"/> was read.</summary>
    public bool AreAs(PreparedFiles read) =>
        Brotli?.State == read.Brotli?.State && Gzip?.State == read.Gzip?.State;

    /// <summary>The same with their bytes, where those are few enough to keep.</summary>
    /// <param name="limit">A longer file is not read.</param>
    /// <param name="file">The state of the file beside them: in what is older, an old content may
    /// stand.</param>
    public PreparedFiles Read(int limit, FileState file) => new(
        Read(Brotli, limit, file), Read(Gzip, limit, file));

    /// <summary>Whether the bytes in memory are those of others, too.</summary>
    public bool HoldSameBytes(PreparedFiles others) =>
        StoredFile.HoldSameBytes(Brotli, others.Brotli) && StoredFile.HoldSameBytes(Gzip, others.Gzip);

    /// <summary>Whether equal states seen later mean equal bytes.</summary>
    /// <param name="readAt">When they were read.</param>
    public bool AreSettledAt(DateTimeOffset readAt) =>
        Brotli?.IsSettledAt(readAt) != false && Gzip?.IsSettledAt(readAt) != false;

    // An empty file is content in no coding: somebody's compressor has failed, or is about to begin.
    private static StoredFile? Find(RootFolder root, string path, DateTime modified) =>
        root.Find(path) is { Length: > 0 } state && state.Modified >= modified
            ? new StoredFile(state, null)
            : null;

    private static StoredFile? Read(StoredFile? neighbour, int limit, FileState file) =>
        neighbour is not null && StoredFile.TryRead(neighbour.State, limit) is { State.Length: > 0 } read
        && read.State.Modified >= file.Modified
            ? read
            : null;
}
