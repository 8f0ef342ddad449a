// From what the user names (an identity, a file, a folder) to requests that can be sent.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MiniWeb.Capture;

namespace MiniWeb.Replay;

/// <summary>Finds captured requests.</summary>
/// <param name="store">Where identities are looked up.</param>
public sealed class CaptureSelection(CaptureStore store)
{
    private const string RequestFiles = "*.http";
    private const string ResponseEnding = ".response.http";

    /// <summary>The requests that a reference names, oldest first; none when it names nothing.</summary>
    /// <param name="reference">
    /// A folder (of captures, of one day, or of any <c>.http</c> files), a file, or an identity.
    /// </param>
    /// <exception cref="IOException">A file or folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file or folder may not be read.</exception>
    public IEnumerable<ReplaySource> Find(string reference)
    {
        ArgumentException.ThrowIfNullOrEmpty(reference);
        var captures = Directory.Exists(reference) ? InFolder(reference) : [store.Find(reference)];
        return captures.OfType<CapturedExchange>().Select(capture => new ReplaySource(capture));
    }

    private static IEnumerable<CapturedExchange?> InFolder(string folder)
    {
        var files = Directory.EnumerateFiles(folder, RequestFiles)
            .Where(path => !path.EndsWith(ResponseEnding, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(CaptureStore.FromFile);
        return files.Concat(new CaptureStore(folder).Enumerate());
    }
}
