// From the raw path of a request target to a path below the root. Pure: it looks at no file system. Every
// segment is decoded once; a path that could mean anything but a plain name below the root is refused as a
// whole.
using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;
using MiniWeb.Http;

namespace MiniWeb.Files;

/// <summary>A path that is safe to join to the root.</summary>
internal sealed class TargetPath
{
    private const string Index = "index.html";

    private TargetPath(List<string> segments, bool isFolder)
    {
        IsFolder = isFolder;
        FileName = isFolder ? Index : segments[^1];
        FolderPath = string.Join('/', isFolder ? segments : segments[..^1]);
        FilePath = string.Join('/', isFolder ? [.. segments, Index] : segments);
        Canonical = Encode(segments, isFolder);
    }

    private TargetPath()
    {
        (FileName, FilePath, FolderPath) = ("", "", "");
        Canonical = "*"u8.ToArray();
    }

    /// <summary>
    /// Stands for every path that is refused. Its canonical spelling is that of no path.
    /// </summary>
    public static TargetPath Refused { get; } = new();

    /// <summary>Whether it names a folder: it ends with a slash or a dot segment.</summary>
    public bool IsFolder { get; }

    /// <summary>The last name of <see cref="FilePath"/>.</summary>
    public string FileName { get; }

    /// <summary>The file that is meant, relative to the root, parted by "/"; a folder's index.html.</summary>
    public string FilePath { get; }

    /// <summary>The folder that is meant, or that holds the file; empty for the root.</summary>
    public string FolderPath { get; }

    /// <summary>
    /// The one spelling of this path: one leading slash, no dot segment, only what must be percent-encoded
    /// is. It is what browsers send, and the only spelling that is cached: others cannot fill the cache with
    /// copies.
    /// </summary>
    public byte[] Canonical { get; }

    /// <summary>Decodes and resolves a raw path; false when it is refused.</summary>
    /// <param name="raw">The path of a target, from its first slash, without the query.</param>
    /// <param name="names">Which names are allowed.</param>
    /// <param name="path">The path, when it is not refused.</param>
    public static bool TryResolve(
        ReadOnlySpan<byte> raw, FileNames names, [NotNullWhen(true)] out TargetPath? path)
    {
        path = null;
        if (raw.IsEmpty || raw[0] != '/')
            return false;
        var segments = new List<string>();
        var isFolder = true;
        foreach (var range in raw[1..].Split((byte)'/'))
        {
            if (!TryDecode(raw[1..][range], out var name) || !TryAdd(segments, name, names, out isFolder))
                return false;
        }

        path = new TargetPath(segments, isFolder);
        return true;
    }

    /// <summary>A file below the root by its name, which is not percent-encoded; false when no request could
    /// name it.</summary>
    /// <param name="name">Relative to the root, parted by "/"; one in front is passed over.</param>
    /// <param name="names">Which names are allowed.</param>
    /// <param name="path">The path, when it is not refused.</param>
    public static bool TryOfFile(string name, FileNames names, [NotNullWhen(true)] out TargetPath? path)
    {
        path = null;
        List<string> segments = [.. name.TrimStart('/').Split('/')];
        for (var i = 0; i < segments.Count; i++)
            if (segments[i] is "" or "." or ".." || !names.Allow(segments[i], isFirst: i == 0))
                return false;
        path = new TargetPath(segments, isFolder: false);
        return true;
    }

    /// <summary>
    /// The last segment of a path that need not name a file, decoded; false for a path with a bad
    /// percent-encoding, bytes that are no UTF-8, a control character, or more ".." than folders.
    /// </summary>
    /// <param name="raw">The path of a target, from its first slash, without the query.</param>
    /// <param name="last">The last segment; empty behind a slash at the end.</param>
    public static bool TryReadRoute(ReadOnlySpan<byte> raw, out string last)
    {
        (last, var depth) = ("", 0);
        if (raw.IsEmpty || raw[0] != '/')
            return false;
        foreach (var range in raw[1..].Split((byte)'/'))
        {
            if (!TryDecode(raw[1..][range], out last) || last.AsSpan().ContainsAnyInRange('\0', '\x1F'))
                return false;
            depth += last switch { "" or "." => 0, ".." => -1, _ => 1 };
            if (depth < 0)
                return false;
        }

        return true;
    }

    // RFC 3986 §5.2.4, but ".." at the top is refused rather than dropped; "%2e" is a dot by now, as in
    // browsers.
    private static bool TryAdd(
        List<string> segments, string name, FileNames names, out bool isFolder)
    {
        isFolder = name is "" or "." or "..";
        if (name is "" or ".")
            return true;
        if (name is "..")
        {
            if (segments.Count == 0)
                return false;
            segments.RemoveAt(segments.Count - 1);
            return true;
        }

        segments.Add(name);
        return names.Allow(name, segments.Count == 1);
    }

    private static bool TryDecode(ReadOnlySpan<byte> segment, out string name)
    {
        name = "";
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(segment.Length, 1));
        try
        {
            if (!TryDecode(segment, buffer, out var length) || !Utf8.IsValid(buffer.AsSpan(0, length)))
                return false;
            name = Encoding.UTF8.GetString(buffer, 0, length);
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool TryDecode(ReadOnlySpan<byte> segment, Span<byte> decoded, out int length)
    {
        length = 0;
        if (ByteClasses.IndexOfBadPercent(segment) >= 0)
            return false;
        for (var i = 0; i < segment.Length; i++)
        {
            var value = segment[i];
            if (value == '%')
            {
                var high = ByteClasses.HexValue(segment[++i]);
                value = (byte)(high * 16 + ByteClasses.HexValue(segment[++i]));
            }

            decoded[length++] = value;
        }

        return true;
    }

    private static byte[] Encode(List<string> segments, bool isFolder)
    {
        using var encoded = new MemoryStream();
        foreach (var segment in segments)
        {
            encoded.WriteByte((byte)'/');
            foreach (var value in Encoding.UTF8.GetBytes(segment))
                Encode(value, encoded);
        }

        if (isFolder)
            encoded.WriteByte((byte)'/');
        return encoded.ToArray();
    }

    private static void Encode(byte value, MemoryStream encoded)
    {
        if (value != '%' && ByteClasses.Path.Contains(value))
            encoded.WriteByte(value);
        else
            encoded.Write(Encoding.ASCII.GetBytes($"%{value:X2}"));
    }
}
