// A name from the network as a name of a file: of one folder, for every system, and nothing hidden.
using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace MiniWeb.Lab.Image;

/// <summary>Makes names harmless.</summary>
internal static class SafeName
{
    private const int MostBytes = 200;
    private const string Fallback = "file";
    private const string Forbidden = "<>:\"|?*\\/";

    private static readonly string[] Devices = ["con", "prn", "aux", "nul", "com", "lpt"];

    /// <summary>The last part of a path, without what a file system gives a meaning to.</summary>
    public static string Of(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var kept = string.Concat(last.EnumerateRunes().Where(IsKept).Select(rune => rune.ToString()));
        var bare = Shorten(kept.Trim(' ', '.'));
        return bare == "" ? Fallback : IsDevice(bare) ? $"_{bare}" : bare;
    }

    private static bool IsKept(Rune rune) =>
        !Forbidden.Contains(rune.ToString(), StringComparison.Ordinal) && rune != Rune.ReplacementChar
        && !Rune.IsControl(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format;

    private static string Shorten(string name)
    {
        while (Encoding.UTF8.GetByteCount(name) > MostBytes)
            name = name[..^(char.IsLowSurrogate(name[^1]) ? 2 : 1)];
        return name.Trim(' ', '.');
    }

    // CON, NUL.txt, COM1 …: names of devices on Windows, whatever follows the dot.
    private static bool IsDevice(string name)
    {
        var stem = name.Split('.')[0].TrimEnd(' ').TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return Devices.Contains(stem, StringComparer.OrdinalIgnoreCase);
    }
}
