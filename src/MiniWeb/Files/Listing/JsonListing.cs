// An array with one object a line, in the order that was asked for. The words are those of nginx's autoindex,
// so that what reads one reads the other.
using System;
using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace MiniWeb.Files.Listing;

/// <summary>A listing as JSON (RFC 8259).</summary>
internal sealed class JsonListing : ListingFormat
{
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);

    private bool _isFirst = true;

    /// <inheritdoc/>
    public override void WriteStart(IBufferWriter<byte> output) => output.Write("["u8);

    /// <inheritdoc/>
    public override void WriteEntry(IBufferWriter<byte> output, ReadOnlySpan<byte> name, FolderEntry entry)
    {
        output.Write(_isFirst ? "\n{\"name\":\""u8 : ",\n{\"name\":\""u8);
        _isFirst = false;
        output.Write(JsonEncodedText.Encode(name, Encoder).EncodedUtf8Bytes);
        var (type, size) = entry.IsFolder
            ? ("directory", "null")
            : ("file", entry.Length.ToString(CultureInfo.InvariantCulture));
        Encoding.UTF8.GetBytes(
            $"\",\"type\":\"{type}\",\"size\":{size},\"modified\":\"{TimeOf(entry)}\"}}", output);
    }

    /// <inheritdoc/>
    public override void WriteEnd(IBufferWriter<byte> output) => output.Write("\n]\n"u8);
}
