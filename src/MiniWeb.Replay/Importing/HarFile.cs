// What HAR files come in: UTF-8 with and without a byte order mark, UTF-16, a script around the JSON (JSONP),
// gzip, and Playwright's zip with the contents in files beside the JSON. In the end there is JSON in UTF-8.
using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using MiniWeb.Replay.Bounds;

namespace MiniWeb.Replay.Importing;

/// <summary>A HAR file as JSON, and the files that it names.</summary>
internal sealed partial class HarFile
{
    private const long MostBytes = 2_000_000_000;
    private const int LongestScriptStart = 200;
    private static readonly TimeSpan LongestTime = TimeSpan.FromMinutes(10);

    private readonly ReadBudget _budget = new(MostBytes, LongestTime);
    private readonly ReadOnlyMemory<byte> _archive;
    private readonly string? _folder;

    private HarFile(ReadOnlyMemory<byte> file, string? folder)
    {
        _folder = folder;
        if (IsArchive(file.Span))
        {
            _archive = file;
            file = FromArchive(name => name.EndsWith(".har", StringComparison.OrdinalIgnoreCase))
                ?? throw new FormatException("it is no HAR: the archive has no file .har in it");
        }

        Json = WithoutScript(Utf8(Unzipped(file)));
    }

    /// <summary>The JSON, in UTF-8.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>Whether a file may be a HAR: JSON, or what JSON is wrapped in.</summary>
    public static bool IsLikely(ReadOnlySpan<byte> file)
    {
        if (IsArchive(file) || file is [0x1F, 0x8B, ..])
            return true;
        var start = Utf8(file[..Math.Min(file.Length, 1024)].ToArray()).Span.TrimStart(" \t\r\n"u8);
        return start is [(byte)'{', ..] || ScriptStart().IsMatch(StartOf(start));
    }

    /// <summary>Opens a file.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="folder">Where contents lie that it names; null for nowhere.</param>
    /// <exception cref="FormatException">It is an archive without a HAR, or a broken one.</exception>
    public static HarFile Open(ReadOnlyMemory<byte> file, string? folder)
    {
        try
        {
            return new HarFile(file, folder);
        }
        catch (Exception fault) when (fault is InvalidDataException or BudgetExceededException)
        {
            throw new FormatException($"it is no HAR: {PlainText.Of(fault.Message)}", fault);
        }
    }

    /// <summary>
    /// A content that the HAR names; null when there is none. Only the names that Playwright gives are looked
    /// up: a HAR of somebody else must not read other files.
    /// </summary>
    public byte[]? Attachment(string name)
    {
        if (!AttachmentName().IsMatch(name))
            return null;
        if (!_archive.IsEmpty)
            return FromArchive(entry => entry == name);
        var path = _folder is null ? null : Path.Join(_folder, name);
        return path is not null && new FileInfo(path) is { Exists: true, LinkTarget: null } file
            && file.Length <= _budget.BytesLeft
            ? Taken(File.ReadAllBytes(path))
            : null;
    }

    private byte[] Taken(byte[] bytes)
    {
        _budget.TakeBytes(bytes.Length);
        return bytes;
    }

    private byte[]? FromArchive(Func<string, bool> isIt)
    {
        using var archive = new ZipArchive(new MemoryStream(_archive.ToArray()), ZipArchiveMode.Read);
        if (archive.Entries.FirstOrDefault(entry => isIt(entry.FullName)) is not { } entry)
            return null;
        using var from = entry.Open();
        return Copied(from);
    }

    private ReadOnlyMemory<byte> Unzipped(ReadOnlyMemory<byte> file)
    {
        if (file.Span is not [0x1F, 0x8B, ..])
            return file;
        using var from = new GZipStream(new MemoryStream(file.ToArray()), CompressionMode.Decompress);
        return Copied(from);
    }

    private byte[] Copied(Stream from)
    {
        using var into = new BoundedBuffer(_budget);
        from.CopyTo(into);
        return into.ToArray();
    }

    private static bool IsArchive(ReadOnlySpan<byte> file) => file.StartsWith("PK\x03\x04"u8);

    // JSON begins with ASCII: zeros between tell UTF-16 and UTF-32 where no mark does.
    private static ReadOnlyMemory<byte> Utf8(ReadOnlyMemory<byte> file)
    {
        var (encoding, mark) = file.Span switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (null, 3),
            [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
            [0, 0, 0xFE, 0xFF, ..] => (new UTF32Encoding(bigEndian: true, byteOrderMark: false), 4),
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
            [not 0, 0, ..] => (Encoding.Unicode, 0),
            [0, not 0, ..] => ((Encoding?)Encoding.BigEndianUnicode, 0),
            _ => (null, 0),
        };
        return encoding is null
            ? file[mark..]
            : Encoding.UTF8.GetBytes(encoding.GetString(file.Span[mark..]));
    }

    private static ReadOnlyMemory<byte> WithoutScript(ReadOnlyMemory<byte> text)
    {
        var start = text.Span.IndexOf((byte)'{');
        var end = text.Span.LastIndexOf((byte)'}');
        return end > start && ScriptStart().IsMatch(StartOf(text.Span.TrimStart(" \t\r\n"u8)))
            ? text[start..(end + 1)]
            : text;
    }

    private static string StartOf(ReadOnlySpan<byte> text) =>
        Encoding.UTF8.GetString(text[..Math.Min(text.Length, LongestScriptStart)]);

    // name({ and var name = {
    [GeneratedRegex(@"\A((var|let|const)\s+)?[\w$.]{1,100}\s*[(=]\s*\{")]
    private static partial Regex ScriptStart();

    [GeneratedRegex(@"\A[0-9a-f]{40}(\.[A-Za-z0-9]{1,16})?\z")]
    private static partial Regex AttachmentName();
}
