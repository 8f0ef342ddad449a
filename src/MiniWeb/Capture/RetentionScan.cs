// What lies in the folder when the server starts. It reads names and lengths only, and only of what has a
// capture's name in a day's folder: anything else there is not ours.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;

namespace MiniWeb.Capture;

/// <summary>Lists the captures of a folder.</summary>
internal static class RetentionScan
{
    // An exchange without a sidecar is being written, perhaps by another server; or was, when that was
    // killed. Nothing is written to it for this long, and its server is gone: then it is old.
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    // A link is not followed: what it leads to is not ours.
    private static readonly EnumerationOptions Plain =
        new() { AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>The captures, oldest first, without those that are in progress.</summary>
    /// <param name="directory">The folder of captures.</param>
    /// <param name="nowUtc">The present time.</param>
    /// <param name="numbers">Tell which exchanges are those of another process that runs.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IOException">A folder cannot be listed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static List<RetainedCapture> Run(
        string directory, DateTime nowUtc, CaptureNumbers numbers, CancellationToken cancellationToken)
    {
        var found = new List<RetainedCapture>();
        var days = new DirectoryInfo(directory).EnumerateDirectories("*", Plain)
            .Where(folder => CaptureName.IsDay(folder.Name))
            .OrderBy(folder => folder.Name, StringComparer.Ordinal);
        foreach (var day in days)
        {
            cancellationToken.ThrowIfCancellationRequested();
            found.AddRange(Sizes(day, cancellationToken)
                .Where(size => size.Value.IsWhole || IsAbandoned(size.Key, size.Value.Written))
                .Select(size => new RetainedCapture(size.Key, size.Value.Bytes))
                .OrderBy(capture => capture.Name, CaptureNameOrder.Instance));
        }

        return found;

        bool IsAbandoned(CaptureName name, DateTime written) =>
            written < nowUtc - Abandoned && !numbers.IsOfAnother(directory, name.Connection);
    }

    /// <summary>The lengths of a capture's files together.</summary>
    public static long BytesOf(string directory, CaptureName name)
    {
        var bytes = 0L;
        for (var file = CaptureFile.Request; file <= CaptureFile.Sidecar; file++)
            bytes += Math.Max(0, PlainFile.LengthOf(name.PathOf(directory, file)));
        return bytes;
    }

    private static Dictionary<CaptureName, (long Bytes, bool IsWhole, DateTime Written)> Sizes(
        DirectoryInfo day, CancellationToken cancellationToken)
    {
        var sizes = new Dictionary<CaptureName, (long Bytes, bool IsWhole, DateTime Written)>();
        foreach (var file in day.EnumerateFiles("*", Plain))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!CaptureName.TryParse(day.Name, file.Name, out var name, out var part) || !file.Exists)
                continue;
            var (bytes, isWhole, written) = sizes.GetValueOrDefault(name);
            isWhole |= part == CaptureFile.Sidecar && file.Length > 0;
            written = file.LastWriteTimeUtc > written ? file.LastWriteTimeUtc : written;
            sizes[name] = (bytes + file.Length, isWhole, written);
        }

        return sizes;
    }
}
