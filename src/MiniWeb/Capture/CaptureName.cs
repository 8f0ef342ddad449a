// The names of captures: CAPTURES/yyyy-MM-dd/HHmmss.fff-c7-r1-GET-index.html + one of three endings. Here
// alone they are composed and recognised. What does not match exactly is nobody's capture: it is never listed
// and never deleted.
using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO;

namespace MiniWeb.Capture;

/// <summary>The folder and the stem that the files of an exchange share.</summary>
/// <param name="Day">The folder: <c>2026-11-20</c>.</param>
/// <param name="Stem">The name up to the ending: <c>084500.123-c7-r1-GET-index.html</c>.</param>
public readonly record struct CaptureName(string Day, string Stem)
{
    private const int TimeLength = 10;
    private const ulong KeyStart = 14_695_981_039_346_656_037;
    private const string ConnectionLabel = "-c";

    /// <summary>The identity: the stem without its slug.</summary>
    public string Id => Stem[..IdLength(Stem)];

    /// <summary>The number of the connection; 0 when the name is not one.</summary>
    public long Connection
    {
        get
        {
            var start = TimeLength + ConnectionLabel.Length;
            var end = IdLength(Stem) == 0 ? start : NumberEnd(Stem, TimeLength, ConnectionLabel);
            return end <= start ? 0
                : long.TryParse(Stem.AsSpan(start, end - start), NumberStyles.None,
                    CultureInfo.InvariantCulture, out var number) ? number : 0;
        }
    }

    /// <summary>The same name with another number of the connection.</summary>
    internal CaptureName WithConnection(long number)
    {
        var start = TimeLength + ConnectionLabel.Length;
        var rest = Stem.AsSpan(NumberEnd(Stem, TimeLength, ConnectionLabel));
        return this with
        {
            Stem = string.Create(CultureInfo.InvariantCulture, $"{Stem.AsSpan(0, start)}{number}{rest}"),
        };
    }

    /// <summary>
    /// When it began, UTC, as the name says it: in milliseconds. The least time when the name is not one.
    /// </summary>
    public DateTime Began => DateTime.TryParseExact(
        $"{Day} {Stem?[..Math.Min(Stem.Length, TimeLength)]}",
        "yyyy-MM-dd HHmmss.fff",
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out var began)
        ? began
        : DateTime.MinValue;

    /// <summary>The path of one of the files.</summary>
    internal string PathOf(string directory, CaptureFile file) =>
        Path.Join(directory, Day, Stem + EndingOf(file));

    /// <summary>The ending that tells the files of an exchange apart.</summary>
    internal static string EndingOf(CaptureFile file) => file switch
    {
        CaptureFile.Request => ".request.http",
        CaptureFile.Response => ".response.http",
        CaptureFile.Sidecar => ".json",
        _ => ".json.part",
    };

    /// <summary>Whether a folder's name is a day.</summary>
    public static bool IsDay(string folder) =>
        folder.Length == 10 && DateOnly.TryParseExact(
            folder, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>Recognises the name of a capture's file.</summary>
    /// <param name="day">The folder, a valid day.</param>
    /// <param name="fileName">The file's name without its folder.</param>
    /// <param name="name">What the files of the exchange share.</param>
    /// <param name="file">Which of them this is.</param>
    internal static bool TryParse(string day, string fileName, out CaptureName name, out CaptureFile file)
    {
        name = default;
        if (!TryStem(fileName, out var stem, out file) || IdLength(stem) == 0)
            return false;
        name = new CaptureName(day, stem);
        return true;
    }

    /// <summary>
    /// A number that stands for day and identity: two captures have the same one by a chance of 1 in 2^64.
    /// </summary>
    /// <param name="day">The day.</param>
    /// <param name="stem">The stem; of any other name, some number.</param>
    internal static ulong KeyOf(ReadOnlySpan<char> day, ReadOnlySpan<char> stem)
    {
        // Time, connection and request are parted by hyphens; the slug is behind the next.
        var end = 0;
        for (var part = 0; part < 3 && end < stem.Length; part++)
        {
            var hyphen = stem[(end + 1)..].IndexOf('-');
            end = hyphen < 0 ? stem.Length : end + 1 + hyphen;
        }

        return Hash(Hash(KeyStart, day), stem[..end]);
    }

    /// <summary>Whether a text is an identity, or an identity and a slug.</summary>
    public static bool IsStem(string text) => IdLength(text) > 0;

    /// <summary>Whether a text is an identity: <c>084500.123-c7-r1</c>, with nothing behind it.</summary>
    public static bool IsId(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > 0 && IdLength(text) == text.Length;
    }

    private static bool TryStem(string fileName, [NotNullWhen(true)] out string? stem, out CaptureFile file)
    {
        stem = null;
        for (file = CaptureFile.Request; file <= CaptureFile.SidecarPart; file++)
        {
            if (!fileName.EndsWith(EndingOf(file), StringComparison.Ordinal))
                continue;
            stem = fileName[..^EndingOf(file).Length];
            return true;
        }

        return false;
    }

    // HHmmss.fff-cN-rN, then the end or a hyphen and the slug; 0 when the text does not begin so.
    private static int IdLength(ReadOnlySpan<char> text)
    {
        if (text.Length < TimeLength || !IsTime(text[..TimeLength]))
            return 0;
        var at = NumberEnd(text, TimeLength, ConnectionLabel);
        at = at == 0 ? 0 : NumberEnd(text, at, "-r");
        return at > 0 && (at == text.Length || text[at] == '-') ? at : 0;
    }

    // FNV-1a, of texts that are digits but for a few letters.
    private static ulong Hash(ulong key, ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
            key = (key ^ letter) * 1_099_511_628_211;
        return key;
    }

    private static bool IsTime(ReadOnlySpan<char> text) =>
        TimeOnly.TryParseExact(text, "HHmmss.fff", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static int NumberEnd(ReadOnlySpan<char> text, int at, string label)
    {
        if (!text[at..].StartsWith(label, StringComparison.Ordinal))
            return 0;
        var start = at + label.Length;
        var end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return end > start ? end : 0;
    }
}
