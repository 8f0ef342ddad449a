// Where a path leads when every link in it is followed, and where an open file really is. The system's own
// answer is asked for; nothing here trusts the spelling of a path that holds links.
using System.Collections.Generic;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace MiniWeb.Files;

/// <summary>Follows symbolic links.</summary>
public static class RealPath
{
    // What Linux allows, too: more are a ring.
    private const int MaxLinks = 40;

    /// <summary>The path without links, or null when they go round in a ring. What is missing stays as it
    /// is.</summary>
    /// <param name="path">A full path without dot segments.</param>
    public static string? Of(string path)
    {
        var root = Path.GetPathRoot(path)!;
        var real = root;
        var links = 0;
        var rest = new Stack<string>();
        Push(rest, path[root.Length..]);
        while (rest.TryPop(out var name))
        {
            if (name is "" or ".")
                continue;
            // Above a link's target, not above the link.
            if (name == "..")
            {
                real = Path.GetDirectoryName(real) ?? real;
                continue;
            }

            var next = Path.Join(real, name);
            if (LinkTarget(next) is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MaxLinks)
                return null;
            var from = Path.GetPathRoot(target)!;
            real = from.Length > 0 ? Path.GetFullPath(from) : real;
            Push(rest, target[from.Length..]);
        }

        return real;
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

    // The first name comes out first.
    private static void Push(Stack<string> names, string path)
    {
        var parts = path.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        for (var i = parts.Length - 1; i >= 0; i--)
            names.Push(parts[i]);
    }

    private static string? LinkTarget(string path) => new FileInfo(path).LinkTarget;
}
