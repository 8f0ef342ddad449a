// Where a path leads when every link in it is followed, and where an open file really is. The system's own
// answer is asked for; nothing here trusts the spelling of a path that holds links.
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace MiniWeb.Files;

/// <summary>Follows symbolic links.</summary>
internal static class RealPath
{
    // What Linux allows, too: more are a ring.
    private const int MaxLinks = 40;

    /// <summary>The path without links, or null when they go round in a ring. What is missing stays as it
    /// is.</summary>
    /// <param name="path">A full path without dot segments.</param>
    public static string? Of(string path)
    {
        for (var links = 0; links < MaxLinks; links++)
        {
            if (FollowFirstLink(path) is not { } next)
                return path;
            path = next;
        }

        return null;
    }

    /// <summary>Whether an open file is the one at <paramref name="realPath"/>, and no link led
    /// elsewhere.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="realPath">A path without links.</param>
    public static bool IsOf(SafeFileHandle file, string realPath)
    {
        // Linux tells where an open file is: nobody can exchange a folder for a link between check and use.
        var actual = LinkTarget($"/proc/self/fd/{file.DangerousGetHandle()}");
        if (actual is not null)
            return actual == realPath || actual == realPath + " (deleted)";
        return Of(realPath) == realPath;
    }

    private static string? FollowFirstLink(string path)
    {
        var end = Path.GetPathRoot(path)!.Length;
        while (end < path.Length)
        {
            var next = path.IndexOf(Path.DirectorySeparatorChar, end);
            end = next < 0 ? path.Length : next;
            if (LinkTarget(path[..end]) is { } target)
            {
                var folder = Path.GetDirectoryName(path[..end])!;
                return Path.GetFullPath(Path.Join(Path.GetFullPath(target, folder), path[end..]));
            }

            end++;
        }

        return null;
    }

    private static string? LinkTarget(string path) => new FileInfo(path).LinkTarget;
}
