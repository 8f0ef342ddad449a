// What a coded copy is made from: bytes in memory, or a file that has to be opened once more. A file that has
// changed since it was looked at gives nothing: a copy always belongs to the state that it names.
using System;
using System.IO;
using MiniWeb.Http;

namespace MiniWeb.Files;

/// <summary>One state of a file, to be compressed.</summary>
/// <param name="Name">The name that was asked for: it decides the media type.</param>
/// <param name="File">The state, and the bytes when they are in memory.</param>
/// <param name="ReadAt">When the bytes were read.</param>
/// <param name="Options">The clock, and how large a file may be.</param>
internal sealed record CodedSource(
    string Name, StoredFile File, DateTimeOffset ReadAt, StaticFilesOptions Options)
{
    // With head and all it fits into one packet either way, and the field that names the coding takes a part
    // of what is saved.
    private const int LeastLength = 256;

    /// <summary>Whether a file of this type and length is compressed at all.</summary>
    public bool IsWorthwhile =>
        File.State.Length >= LeastLength && File.State.Length <= Options.CompressFileLimit
        && CodableTypes.Contains(MediaTypes.Of(Name, Options.Types));

    /// <summary>Whether an equal state seen later means the bytes that a copy is made from.</summary>
    public bool IsSettled =>
        File.State.IsSettledAt(File.Content is null ? Options.Time.GetUtcNow() : ReadAt);

    /// <summary>The variant in a coding; null when it would not be smaller, or the file has
    /// changed.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public Variant? TryMake(ContentCoding coding)
    {
        var content = File.Content is null ? CompressFile(coding) : Compress(coding, File.Content);
        return content is null ? null : new Variant(Name, File.State, NameOf(coding), content, Options);
    }

    /// <summary>The name of a coding in Content-Encoding (RFC 9110 §8.4.1).</summary>
    public static string NameOf(ContentCoding coding) => coding == ContentCoding.Brotli ? "br" : "gzip";

    private static byte[]? Compress(ContentCoding coding, byte[] content)
    {
        using var stream = new MemoryStream(content, writable: false);
        return Compression.TryCompress(coding, stream, content.Length);
    }

    private byte[]? CompressFile(ContentCoding coding)
    {
        using var file = RootFolder.TryOpen(File.State.RealPath);
        if (file is null || file.State != File.State)
            return null;
        using var stream = new FileStream(file.Handle, FileAccess.Read, bufferSize: 0);
        var content = Compression.TryCompress(coding, stream, file.State.Length);
        return RegularFile.StateOf(file.Handle, file.State.RealPath) == file.State ? content : null;
    }
}
