// Makes the framing of a message that comes from a HAR right (RFC 9112 §6.3): the recorded length is that of
// bytes which the HAR often does not have, and a receiver would wait for them. Then spells the message.
using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace MiniWeb.Replay.Importing;

internal sealed class HarFraming(HarFields fields, string side, HarNotes notes)
{
    private const string Length = "Content-Length";
    private const string Coding = "Transfer-Encoding";

    /// <summary>Content that the message has: a length or chunks that fit it.</summary>
    /// <param name="content">The content; it may be empty.</param>
    /// <param name="version">HTTP/1.1 or HTTP/1.0.</param>
    /// <param name="needsLength">Whether a length is added to content that has none.</param>
    public void Fit(byte[] content, string version, bool needsLength)
    {
        var codings = string.Join(',', fields.ValuesOf(Coding)).Trim();
        var isChunked = version == "HTTP/1.1"
            && codings.Equals("chunked", StringComparison.OrdinalIgnoreCase);
        if (fields.Has(Coding) && !isChunked)
            LeaveOut(Coding, "which does not fit the content");
        if (isChunked)
        {
            fields.Set(Coding, "chunked");
            notes.Tell($"the sizes of the {side}'s chunks");
            if (fields.Has(Length))
                LeaveOut(Length, "because the content comes in chunks");
        }
        else if (fields.Has(Length))
        {
            FitLength(content.Length);
        }
        else if (content.Length > 0 && needsLength)
        {
            fields.Set(Length, Text(content.Length));
            notes.Tell($"how the {side} was framed; a Content-Length is added");
        }
    }

    /// <summary>A response that has no content by its status or method (RFC 9110 §6.4.1).</summary>
    /// <param name="isAboutContent">
    /// Whether its fields speak of content that another answer has: HEAD and 304.
    /// </param>
    public void FitWithout(bool isAboutContent)
    {
        var lengths = fields.ValuesOf(Length).ToArray();
        var isKept = lengths is [var only] && IsNumber(only) && (isAboutContent || only == "0");
        if (lengths.Length > 0 && !isKept)
            LeaveOut(Length, "because there is no content");
        if (fields.Has(Coding))
            LeaveOut(Coding, "because there is no content");
    }

    /// <summary>The message's bytes.</summary>
    /// <param name="startLine">Its first line.</param>
    /// <param name="content">Its content.</param>
    /// <param name="hasContent">Whether chunks are written.</param>
    public byte[] Spell(string startLine, byte[] content, bool hasContent = true)
    {
        using var bytes = new MemoryStream();
        var lines = fields.Lines.Select(line => $"{line.Name}: {line.Value}\r\n");
        bytes.Write(Encoding.UTF8.GetBytes($"{startLine}\r\n{string.Concat(lines)}\r\n"));
        var isChunked = hasContent && fields.Has(Coding);
        if (isChunked && content.Length > 0)
            bytes.Write(Encoding.UTF8.GetBytes($"{content.Length:x}\r\n"));
        bytes.Write(content);
        if (isChunked)
            bytes.Write(content.Length > 0 ? "\r\n0\r\n\r\n"u8 : "0\r\n\r\n"u8);
        return bytes.ToArray();
    }

    private void FitLength(int length)
    {
        var recorded = fields.ValuesOf(Length).ToArray();
        if (recorded is [var only] && IsNumber(only) && only.TrimStart('0') == Text(length).TrimStart('0'))
            return;
        fields.Set(Length, Text(length));
        notes.Tell($"the Content-Length {HarNotes.Shown(string.Join(" and ", recorded))} of the {side}; "
            + $"it is {Text(length)} now, for this is what the HAR has of it");
    }

    private void LeaveOut(string name, string why)
    {
        fields.Remove(name);
        notes.Tell($"left out the field {name} of the {side}, {why}");
    }

    private static bool IsNumber(string text) => text.Length is > 0 and < 19 && text.All(char.IsAsciiDigit);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
