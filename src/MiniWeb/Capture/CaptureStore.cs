// Finds captures on disk. It reads what is there at the moment of the call, keeps nothing, and changes
// nothing. An exchange is whole when its sidecar is there and says something: under load a sidecar has its
// name for a moment before it has its content, which comes in one piece. The folder is foreign content: what
// is no regular file (a link, a pipe, a device) is no capture, and a day that is a link is not entered.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace MiniWeb.Capture;

/// <summary>The captures in a folder.</summary>
/// <param name="directory">The folder of captures. One that does not exist holds no captures.</param>
public sealed class CaptureStore(string directory)
{
    private const string BareEnding = ".http";

    private static readonly EnumerationOptions WithoutLinks =
        new() { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };

    /// <summary>The folder.</summary>
    public string Directory { get; } = Path.GetFullPath(directory);

    /// <summary>The captures that are whole, newest last; each is read when it is reached.</summary>
    /// <param name="last">Only so many of the newest.</param>
    /// <exception cref="IOException">The folder cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be listed.</exception>
    public IEnumerable<CapturedExchange> Enumerate(int last = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(last);
        var names = new List<CaptureName>();
        foreach (var day in DayFolders().Reverse())
        {
            if (names.Count >= last)
                break;
            names.AddRange(Enumerable.Reverse(NamesOf(day)).Take(last - names.Count));
        }

        names.Reverse();
        return names.Select(Open).OfType<CapturedExchange>()
            .Where(capture => capture.SidecarPath is not null);
    }

    /// <summary>One capture.</summary>
    /// <param name="reference">
    /// An identity (<c>084500.123-c7-r1</c>, with or without its slug), the same behind its day
    /// (<c>2026-11-20/084500.123-c7-r1</c>), or the path of any of the three files, or of any file of request
    /// bytes. Of two days with the same identity the newer one is meant.
    /// </param>
    /// <returns>The capture, or null when there is none.</returns>
    /// <exception cref="IOException">The folder cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be listed.</exception>
    public CapturedExchange? Find(string reference)
    {
        ArgumentException.ThrowIfNullOrEmpty(reference);
        if (File.Exists(reference))
            return FromFile(reference);
        var slash = reference.LastIndexOf('/');
        var stem = reference[(slash + 1)..];
        if (!CaptureName.IsStem(stem))
            return null;
        var days = slash < 0 ? DayFolders().Reverse() : DayFolders().Where(day => day == reference[..slash]);
        return days.Select(day => FindIn(day, stem)).FirstOrDefault(found => found is not null);
    }

    /// <summary>
    /// The names of the captures that have a sidecar, newest first. No file is opened: the newest may be
    /// whole only in a moment.
    /// </summary>
    /// <exception cref="IOException">The folder cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be listed.</exception>
    public IEnumerable<CaptureName> EnumerateNames() =>
        DayFolders().Reverse().SelectMany(day => Enumerable.Reverse(NamesOf(day)));

    /// <summary>
    /// The capture of a day with an identity. Nothing outside the folder is ever looked at.
    /// </summary>
    /// <param name="day">The day's folder, <c>2026-11-20</c>.</param>
    /// <param name="id">The identity, <c>084500.123-c7-r1</c>, without its slug.</param>
    /// <returns>The name, or null when there is no such capture.</returns>
    /// <exception cref="IOException">The folder cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be listed.</exception>
    public CaptureName? FindName(string day, string id)
    {
        ArgumentNullException.ThrowIfNull(day);
        ArgumentNullException.ThrowIfNull(id);
        var folder = Path.Join(Directory, day);
        if (!CaptureName.IsDay(day) || !CaptureName.IsId(id) || !PlainFile.IsFolder(folder))
            return null;
        foreach (var path in System.IO.Directory.EnumerateFiles(folder, id + "*"))
            if (CaptureName.TryParse(day, Path.GetFileName(path), out var name, out _) && name.Id == id)
                return name;
        return null;
    }

    /// <summary>Whether a capture is there, and whole.</summary>
    /// <param name="name">Its name.</param>
    public bool Has(CaptureName name) => IsWhole(name.PathOf(Directory, CaptureFile.Sidecar));

    /// <summary>The capture with a name that this store gave.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The capture, or null when it is gone.</returns>
    public CapturedExchange? Open(CaptureName name) => Open(Path.Join(Directory, name.Day), name, name.Day);

    /// <summary>
    /// The capture that a file is part of; any other file is taken for the bytes of a request.
    /// </summary>
    /// <param name="path">An existing file.</param>
    /// <returns>The capture, or null when the request's file is gone.</returns>
    public static CapturedExchange? FromFile(string path)
    {
        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full)!;
        var fileName = Path.GetFileName(full);
        var day = Path.GetFileName(folder);
        if (CaptureName.TryParse(day, fileName, out var name, out _))
            return Open(folder, name, CaptureName.IsDay(day) ? day : null);
        var isBare = fileName.EndsWith(BareEnding, StringComparison.Ordinal);
        var id = isBare ? fileName[..^BareEnding.Length] : fileName;
        return new CapturedExchange(id, full);
    }

    /// <summary>The days that have a folder, oldest first.</summary>
    internal IEnumerable<string> DayFolders()
    {
        if (!System.IO.Directory.Exists(Directory))
            return [];
        return System.IO.Directory.EnumerateDirectories(Directory, "*", WithoutLinks)
            .Select(folder => Path.GetFileName(folder))
            .Where(CaptureName.IsDay)
            .Order(StringComparer.Ordinal);
    }

    // The stems of one day whose sidecar is there, oldest first: an exchange without one is still being
    // written.
    private List<CaptureName> NamesOf(string day)
    {
        var names = new List<CaptureName>();
        var pattern = "*" + CaptureName.EndingOf(CaptureFile.Sidecar);
        foreach (var path in System.IO.Directory.EnumerateFiles(Path.Join(Directory, day), pattern))
        {
            if (CaptureName.TryParse(day, Path.GetFileName(path), out var name, out _))
                names.Add(name);
        }

        names.Sort(CaptureNameOrder.Instance);
        return names;
    }

    private CapturedExchange? FindIn(string day, string stem)
    {
        var pattern = stem + "*" + CaptureName.EndingOf(CaptureFile.Request);
        foreach (var path in System.IO.Directory.EnumerateFiles(Path.Join(Directory, day), pattern))
        {
            if (!CaptureName.TryParse(day, Path.GetFileName(path), out var name, out _))
                continue;
            if (name.Stem == stem || name.Id == stem)
                return Open(name);
        }

        return null;
    }

    private static CapturedExchange? Open(string folder, CaptureName name, string? day)
    {
        var request = PathOrNull(folder, name, CaptureFile.Request);
        if (request is null)
            return null;
        return new CapturedExchange(
            name.Id,
            day,
            request,
            PathOrNull(folder, name, CaptureFile.Response),
            SidecarOrNull(Path.Join(folder, name.Stem + CaptureName.EndingOf(CaptureFile.Sidecar))));
    }

    private static string? SidecarOrNull(string path) => IsWhole(path) ? path : null;

    private static bool IsWhole(string sidecar) => PlainFile.LengthOf(sidecar) > 0;

    private static string? PathOrNull(string folder, CaptureName name, CaptureFile file)
    {
        var path = Path.Join(folder, name.Stem + CaptureName.EndingOf(file));
        return PlainFile.LengthOf(path) >= 0 ? path : null;
    }
}
