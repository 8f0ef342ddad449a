// A part of a file, by its first byte and its length; pure.
using System.Globalization;

namespace MiniWeb.Files;

/// <summary>A part of a representation (RFC 9110 §14.1.2).</summary>
/// <param name="First">The offset of its first byte, at least 0.</param>
/// <param name="Length">In bytes, at least 1.</param>
internal readonly record struct ByteRange(long First, long Length)
{
    /// <summary>The offset of its last byte.</summary>
    public long Last => First + Length - 1;

    /// <summary>The value of Content-Range (RFC 9110 §14.4).</summary>
    /// <param name="length">The length of the whole.</param>
    public string Of(long length) =>
        string.Create(CultureInfo.InvariantCulture, $"bytes {First}-{Last}/{length}");

    /// <summary>The Content-Range of a 416.</summary>
    /// <param name="length">The length of the whole.</param>
    public static string NoneOf(long length) =>
        string.Create(CultureInfo.InvariantCulture, $"bytes */{length}");
}
