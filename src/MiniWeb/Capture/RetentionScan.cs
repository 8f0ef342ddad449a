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
    // killed.
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    // A link is not followed: what it leads to is not ours.
    private static readonly EnumerationOptions Plain =
        new() { AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>The captures, oldest first, without those that are in progress.</summary>
    /// <exception cref="IOException">A folder cannot be listed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static List<RetainedCapture> Run(
        string directory, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var found = new List<RetainedCapture>();
        var days = new DirectoryInfo(directory).EnumerateDirectories("*", Plain)
            .Where(folder => CaptureName.IsDay(folder.Name))
            .OrderBy(folder => folder.Name, StringComparer.Ordinal);
        foreach (var day in days)
        {
            cancellationToken.ThrowIfCancellationRequested();
            found.AddRange(ScanDay(day, nowUtc - Abandoned, cancellationToken));
        }

        return found;
    }

    private static IEnumerable<RetainedCapture> ScanDay(
        DirectoryInfo day, DateTime abandonedBefore, CancellationToken cancellationToken)
    {
        var sizes = new Dictionary<CaptureName, (long Bytes, bool IsWhole)>();
        foreach (var file in day.EnumerateFiles("*", Plain))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!CaptureName.TryParse(day.Name, file.Name, out var name, out var part) || !file.Exists)
                continue;
            var (bytes, isWhole) = sizes.GetValueOrDefault(name);
            isWhole |= part == CaptureFile.Sidecar && file.Length > 0;
            isWhole |= file.LastWriteTimeUtc < abandonedBefore;
            sizes[name] = (bytes + file.Length, isWhole);
        }

        return sizes.Where(size => size.Value.IsWhole)
            .Select(size => new RetainedCapture(size.Key, size.Value.Bytes))
            .OrderBy(capture => capture.Name, CaptureNameOrder.Instance);
    }
}
