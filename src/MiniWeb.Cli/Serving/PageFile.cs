// The template of one file, kept as long as the file is the same. The disk is asked at most once a second,
// and never by the thread that a socket's completion runs on: one request asks, on the thread pool; the
// others take what is there.
using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Files;

namespace MiniWeb.Cli.Serving;

/// <summary>A file as a template.</summary>
/// <param name="path">The file; it need not exist.</param>
/// <param name="time">The clock.</param>
internal sealed class PageFile(string path, TimeProvider time)
{
    // A page, not a film: what is larger is left to the static files.
    private const long MostBytes = 4 << 20;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private static readonly Version None = new(default, -1, null);

    private Version? _version;
    private long _checkAt;

    private sealed record Version(DateTime Modified, long Length, PageTemplate? Template);

    /// <summary>The template, or null when the file is not there, or has no places to fill in.</summary>
    public async ValueTask<PageTemplate?> GetAsync()
    {
        var version = Volatile.Read(ref _version);
        if (version is not null && !IsMyTurnToCheck())
            return version.Template;
        version = await Task.Run(Refresh);
        return version.Template;
    }

    private bool IsMyTurnToCheck()
    {
        var checkAt = Interlocked.Read(ref _checkAt);
        var now = time.GetTimestamp();
        return now >= checkAt
            && Interlocked.CompareExchange(ref _checkAt, NextCheck(now), checkAt) == checkAt;
    }

    private long NextCheck(long now) => now + (long)(Fresh.TotalSeconds * time.TimestampFrequency);

    private Version Refresh()
    {
        var known = Volatile.Read(ref _version);
        var version = Read(known);
        Volatile.Write(ref _version, version);
        if (known is null)
            Interlocked.Exchange(ref _checkAt, NextCheck(time.GetTimestamp()));
        return version;
    }

    private Version Read(Version? known)
    {
        try
        {
            // Where a link leads, and whether it may, is for the static files to decide.
            using var file = RegularFile.TryOpen(path);
            if (file is null || RandomAccess.GetLength(file) is var length && length > MostBytes)
                return None;
            var modified = File.GetLastWriteTimeUtc(file);
            if (known is not null && known.Modified == modified && known.Length == length)
                return known;
            var template = new PageTemplate(RegularFile.Read(file, (int)length));
            return new Version(modified, length, template.HasPlaces ? template : null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The static files will meet the same fault, and answer for it.
            return None;
        }
    }
}
