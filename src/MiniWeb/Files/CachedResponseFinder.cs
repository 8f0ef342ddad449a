// Looks at the file system for one path, and prepares the answer. It blocks: the thread pool's work.
using MiniWeb.Files.Listing;

namespace MiniWeb.Files;

/// <summary>Makes answers from what is in the root.</summary>
/// <param name="root">Where to look.</param>
/// <param name="copies">Where codings are made and kept; null when files are sent as they are.</param>
/// <param name="options">The clock, and which files are kept in memory.</param>
/// <param name="singlePage">What answers in place of a 404, where it may; or null.</param>
internal sealed class CachedResponseFinder(
    RootFolder root, CodedCopies? copies, StaticFilesOptions options, SinglePage? singlePage)
{
    private readonly MissingPage _missingPage = new(root, options, variesWithAccept: singlePage is not null);

    /// <summary>The answer for a path as of now; the one before, when nothing has changed.</summary>
    /// <param name="path">What is asked for.</param>
    /// <param name="before">The answer so far, or null.</param>
    public CachedResponse Find(TargetPath path, CachedResponse? before)
    {
        // Taken first: the answer is never older than it says.
        var now = options.Time.GetTimestamp();
        if (path == TargetPath.Refused)
            return Missing(now);
        if (root.Find(path.FilePath) is not { } state)
            return FindFolder(path, before, now);
        var prepared = FindPrepared(path, state);
        if (before is FileAnswer { IsSettled: true } file && file.IsOf(state, prepared))
        {
            file.Confirm(now);
            return file;
        }

        return (CachedResponse?)Read(path, state, before as FileAnswer, now) ?? Missing(now);
    }

    private CachedResponse FindFolder(TargetPath path, CachedResponse? before, long now)
    {
        if (!path.IsFolder)
            return root.IsFolder(path.FilePath) ? new FolderAnswer(path, now) : Missing(now);
        if (!options.Listing || root.FindFolder(path.FolderPath) is not { } folder
            || !ListedFolder.MayBeRead(folder))
            return Missing(now);
        if (before is not ListingAnswer listing)
            return new ListingAnswer(
                path, new ListedFolder(root, path.FolderPath, options), copies is not null, now);
        listing.Confirm(now);
        return listing;
    }

    private bool HasChoice(string name) =>
        CodableTypes.HasChoice(name, MediaTypes.Of(name, options.Types));

    private MissingAnswer Missing(long now) => new(_missingPage.Find(), singlePage, now);

    private PreparedFiles FindPrepared(TargetPath path, FileState file) =>
        copies is not null && HasChoice(path.FileName)
            ? PreparedFiles.Find(root, path.FilePath, file)
            : PreparedFiles.None;

    // What was read again and is the same keeps its answer, with all that was made for it.
    private FileAnswer? Read(TargetPath path, FileState state, FileAnswer? before, long now)
    {
        if (StoredFile.TryRead(state, options.CacheFileLimit) is not { } file)
            return null;
        // Looked for after the file was read: a neighbour must not be older than these bytes.
        var prepared = FindPrepared(path, file.State).Read(options.CacheFileLimit, file.State);
        if (before?.IsOf(file, prepared) != true)
            return new FileAnswer(path.FileName, file, prepared, copies, options, now);
        before.ConfirmRead(now);
        return before;
    }
}
