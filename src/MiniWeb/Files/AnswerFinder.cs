// Looks at the file system for one path, and prepares the answer. It blocks: the thread pool's work.
using System;
using System.IO;
using MiniWeb.Files.Listing;

namespace MiniWeb.Files;

/// <summary>Makes answers from what is in the root.</summary>
internal sealed class AnswerFinder(RootFolder root, StaticFilesOptions options, SinglePage? singlePage)
{
    // A file that is written to all the time is given as it is after so many tries.
    private const int MaxReads = 3;

    private readonly MissingPage _missingPage = new(root, options, variesWithAccept: singlePage is not null);

    /// <summary>The answer for a path as of now; the one before, when nothing has changed.</summary>
    /// <param name="path">What is asked for.</param>
    /// <param name="before">The answer so far, or null.</param>
    public Answer Find(TargetPath path, Answer? before)
    {
        // Taken first: the answer is never older than it says.
        var now = options.Time.GetTimestamp();
        if (path == TargetPath.Refused)
            return new MissingAnswer(_missingPage.Find(), null, now);
        if (root.Find(path.FilePath) is not { } state)
            return FindFolder(path, before, now);
        if (before is FileAnswer { IsSettled: true } file && file.State == state)
        {
            file.Confirm(now);
            return file;
        }

        return (Answer?)Read(path, state, now) ?? Missing(now);
    }

    private Answer FindFolder(TargetPath path, Answer? before, long now)
    {
        if (!path.IsFolder)
            return root.IsFolder(path.FilePath) ? new FolderAnswer(path, now) : Missing(now);
        if (!options.Listing || root.FindFolder(path.FolderPath) is not { } folder
            || !ListedFolder.MayBeRead(folder))
            return Missing(now);
        if (before is not ListingAnswer listing)
            return new ListingAnswer(path, new ListedFolder(root, path.FolderPath, options), now);
        listing.Confirm(now);
        return listing;
    }

    private MissingAnswer Missing(long now) => new(_missingPage.Find(), singlePage, now);

    private FileAnswer? Read(TargetPath path, FileState state, long now)
    {
        if (state.Length > options.CacheFileLimit)
            return new FileAnswer(path.FileName, state, null, options, now);
        using var file = RootFolder.TryOpen(state.RealPath);
        return file is null ? null : Read(path, file, now);
    }

    private FileAnswer? Read(TargetPath path, OpenFile file, long now)
    {
        var state = file.State;
        for (var reads = 1; state.Length <= options.CacheFileLimit; reads++)
        {
            var content = Read(file, (int)state.Length);
            var after = RootFolder.StateOf(file.Handle, state.RealPath);
            if (after is null)
                return null;
            if (after == state || reads == MaxReads)
                return new FileAnswer(path.FileName, state, content, options, now);
            state = after;
        }

        return new FileAnswer(path.FileName, state, null, options, now);
    }

    /// <summary>The first bytes of a file; fewer when it is shorter.</summary>
    internal static byte[] Read(OpenFile file, int length)
    {
        var content = new byte[length];
        var filled = 0;
        while (filled < length)
        {
            var read = RandomAccess.Read(file.Handle, content.AsSpan(filled), filled);
            if (read == 0)
                return content[..filled];
            filled += read;
        }

        return content;
    }
}
