// Which names a request may ask for, one path segment at a time. Pure. Every system refuses hidden names,
// control characters and both slashes. Windows gives more names another meaning (devices, streams, second
// names); its rules are kept there, and elsewhere when the owner of a site asks for them.
using System;

namespace MiniWeb.Files;

/// <summary>Says whether a decoded path segment may name a file or a folder.</summary>
internal sealed class FileNames
{
    private const string WellKnown = ".well-known";

    private static readonly string[] Devices =
    [
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$",
    ];

    private readonly bool _keepsWindowsRules;

    private FileNames(bool keepsWindowsRules) => _keepsWindowsRules = keepsWindowsRules;

    /// <summary>The rules of systems where a name is only a name.</summary>
    public static FileNames Plain { get; } = new(keepsWindowsRules: false);

    /// <summary>The rules of Windows.</summary>
    public static FileNames Windows { get; } = new(keepsWindowsRules: true);

    /// <summary>The rules for a site on this machine.</summary>
    /// <param name="asOnWindows">Whether the owner asks for Windows' rules on every system.</param>
    public static FileNames For(bool asOnWindows) =>
        asOnWindows || OperatingSystem.IsWindows() ? Windows : Plain;

    /// <summary>False for hidden names, and for those that may mean something else than a file.</summary>
    /// <param name="name">One segment, decoded; neither empty nor a dot segment.</param>
    /// <param name="isFirst">
    /// Whether it is the first of its path: only there is /.well-known/ (RFC 8615).
    /// </param>
    public bool Allow(ReadOnlySpan<char> name, bool isFirst)
    {
        if (name[0] == '.' && !(isFirst && name is WellKnown))
            return false;
        // A slash or backslash in a decoded name was encoded: it must not part folders unseen by a proxy that
        // checked the path before us. NUL would end the name.
        foreach (var character in name)
            if (character is < ' ' or '\x7F' or '\\' or '/')
                return false;
        return !_keepsWindowsRules || IsPlainOnWindows(name);
    }

    // Windows drops dots and spaces at the end: "secret.txt." would be a second name of "secret.txt". A colon
    // names a drive or a stream ("page.asp::$DATA").
    private static bool IsPlainOnWindows(ReadOnlySpan<char> name) =>
        name[^1] is not ('.' or ' ') && !name.Contains(':') && !IsDevice(name) && !IsShortName(name);

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
    // 3 characters.
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
