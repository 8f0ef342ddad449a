// Forms of which a HAR has only the parameters: spelled as browsers do (WHATWG URL, urlencoded serializing;
// RFC 7578, multipart/form-data).
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using MiniWeb.Http;

namespace MiniWeb.Replay.Importing;

internal static class HarForm
{
    private const string Boundary = "----MiniWebFormBoundary";

    // The set of the urlencoded serializer.
    private static readonly ByteSet Plain = ByteSet.Where(
        static value => char.IsAsciiLetterOrDigit((char)value) || "*-._ ".Contains((char)value));

    /// <summary>The form; null when there are no parameters.</summary>
    public static byte[]? Of(HarObject postData, HarFields fields, HarNotes notes)
    {
        var parameters = postData.Pairs("params")
            .Select(pair => (Name: pair.Name ?? "", Value: ValueOf(pair.Value, notes), pair.Pair))
            .ToList();
        if (parameters.Count == 0)
            return null;
        notes.Tell("how the form was spelled; the HAR has only its parameters");
        var type = fields.ValueOf("Content-Type");
        type = type.Length > 0 ? type : postData.Text("mimeType") ?? "";
        return type.TrimStart().StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
            ? Multipart(parameters, BoundaryOf(type, fields, notes), notes)
            : Encoding.UTF8.GetBytes(string.Join('&', parameters.Select(parameter =>
                $"{Encoded(parameter.Name)}={Encoded(parameter.Value ?? "")}")));
    }

    private static string? ValueOf(JsonElement value, HarNotes notes) =>
        value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null
            ? null
            : HarObject.TextOf(value, "a parameter", notes);

    private static string Encoded(string text) => PercentCoding.Encode(text, Plain).Replace(' ', '+');

    private static string BoundaryOf(string type, HarFields fields, HarNotes notes)
    {
        var boundary = MediaParameter.Of(type, "boundary");
        if (boundary.Length is 0 or > 70 || !Ascii.IsValid(boundary))
        {
            notes.Tell("the boundary of its form");
            boundary = Boundary;
            type = $"{type.Split(';')[0]}; boundary={boundary}";
        }

        if (!fields.Has("Content-Type")
            || MediaParameter.Of(fields.ValueOf("Content-Type"), "boundary") != boundary)
            fields.Set("Content-Type", type);
        return boundary;
    }

    private static byte[] Multipart(
        List<(string Name, string? Value, HarObject Pair)> parameters, string boundary, HarNotes notes)
    {
        using var bytes = new MemoryStream();
        foreach (var (name, value, pair) in parameters)
        {
            var head = new StringBuilder(
                $"--{boundary}\r\nContent-Disposition: form-data; name=\"{Quoted(name)}\"");
            var fileName = pair.Text("fileName") ?? pair.Text("_fileName");
            if (fileName is not null)
                head.Append($"; filename=\"{Quoted(fileName)}\"");
            if (pair.Text("contentType") is { Length: > 0 } type && !type.Any(char.IsControl))
                head.Append($"\r\nContent-Type: {type}");
            if (value is null && fileName is not null)
                notes.Tell($"the content of the file {HarNotes.Shown(fileName)} in its form");
            bytes.Write(Encoding.UTF8.GetBytes($"{head}\r\n\r\n{value}\r\n"));
        }

        bytes.Write(Encoding.UTF8.GetBytes($"--{boundary}--\r\n"));
        return bytes.ToArray();
    }

    // RFC 7578 §4.2 leaves it open; browsers percent-encode these three (WHATWG HTML, multipart encoding).
    private static string Quoted(string text) => text
        .Replace("\"", "%22", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);
}
