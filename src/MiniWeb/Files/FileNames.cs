// Which names may be asked for, one path segment at a time. Pure. The rules of Windows hold on every
// platform: a site that moves from one to another neither opens a device nor shows a file under a second
// name.
using System;

namespace MiniWeb.Files;

/// <summary>Says whether a decoded path segment may name a file or a folder.</summary>
internal static class FileNames
{
    private const string WellKnown = ".well-known";

    private static readonly string[] Devices =
    [
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$",
    ];

    /// <summary>False for hidden names and for those that mean something else than a file to some
    /// system.</summary>
    /// <param name="name">One segment, decoded; neither empty nor a dot segment.</param>
    /// <param name="isFirst">Whether it is the first of its path: only there is /.well-known/ (RFC
    /// 8615).</param>
    public static bool IsAllowed(ReadOnlySpan<char> name, bool isFirst)
    {
        if (name[0] == '.' && !(isFirst && name is WellKnown))
            return false;
        // Windows drops dots and spaces at the end: "secret.txt." would be a second name of "secret.txt".
        if (name[^1] is '.' or ' ')
            return false;
        // A colon names a drive or a stream ("page.asp::$DATA"). A slash or backslash in a name was encoded:
        // it must not part folders behind the back of whoever checked the path before us. NUL would end the
        // name.
        foreach (var character in name)
            if (character is < ' ' or '\x7F' or ':' or '\\' or '/')
                return false;
        return !IsDevice(name) && !IsShortName(name);
    }

    // NUL, nul.txt, "COM1 .log": Windows opens the device whatever the extension.
    private static bool IsDevice(ReadOnlySpan<char> name)
    {
        var dot = name.IndexOf('.');
        var stem = (dot < 0 ? name : name[..dot]).TrimEnd(' ');
        foreach (var device in Devices)
            if (stem.Equals(device, StringComparison.OrdinalIgnoreCase))
                return true;
        // Superscript digits count as digits there.
        return stem.Length == 4 && (char.IsAsciiDigit(stem[3]) || stem[3] is '\u00B9' or '\u00B2' or '\u00B3')
            && (stem.StartsWith("COM", StringComparison.OrdinalIgnoreCase)
                || stem.StartsWith("LPT", StringComparison.OrdinalIgnoreCase));
    }

    // PROGRA~1, HTACCE~1.TXT: the second name that FAT and NTFS give to a long or hidden name. At most 8 and
    // 3.
    private static bool IsShortName(ReadOnlySpan<char> name)
    {
        var dot = name.IndexOf('.');
        var stem = dot < 0 ? name : name[..dot];
        var extension = dot < 0 ? default : name[(dot + 1)..];
        var tilde = stem.LastIndexOf('~');
        return tilde > 0 && stem.Length <= 8 && extension.Length <= 3 && !extension.Contains('.')
            && tilde + 1 < stem.Length && !stem[(tilde + 1)..].ContainsAnyExceptInRange('0', '9');
    }
}
