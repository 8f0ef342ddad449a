// One request or response of a HAR, spelled as HTTP/1.1.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace MiniWeb.Replay.Importing;

internal static class HarMessage
{
    /// <summary>The request's bytes; null, and a line in the losses, when it cannot be one.</summary>
    public static byte[]? Request(JsonElement json, string name, List<string> losses)
    {
        var url = TextOf(json, "url");
        var method = TextOf(json, "method");
        if (TargetOf(url) is not { } target || IsOfTwoLines(method + target))
        {
            losses.Add($"{name}: left out, its method or URL cannot stand in a request line");
            return null;
        }

        var lines = FieldsOf(json, name, losses);
        var content = PostDataOf(json, name, losses);
        var version = VersionOf(json, name, losses);
        if (!lines.Any(line => Is(line, "Host")))
            lines.Insert(0, ("Host", AuthorityOf(url)));
        return Spelled($"{method} {target} {version}", lines, content);
    }

    /// <summary>The response's bytes; none when the HAR has no status.</summary>
    public static byte[] Response(JsonElement json, string name, List<string> losses)
    {
        var status = json.GetProperty("status").GetInt32();
        if (status is < 100 or > 999)
            return [];
        var lines = FieldsOf(json, name, losses);
        if (lines.RemoveAll(line => Is(line, "Content-Encoding")) > 0)
        {
            losses.Add($"{name}: the response's coding; the content is taken as the HAR has it, decoded");
            SetLength(lines);
        }

        var content = ContentOf(json, name, losses);
        var reason = TextOf(json, "statusText");
        var line = FormattableString.Invariant($"{VersionOf(json, name, losses)} {status} {reason}");
        return Spelled(IsOfTwoLines(reason) ? line[..12] : line, lines, content);
    }

    private static byte[] Spelled(string first, List<(string Name, string Value)> lines, byte[] content)
    {
        var isChunked = lines.Any(line =>
            Is(line, "Transfer-Encoding")
                && line.Value.Contains("chunked", StringComparison.OrdinalIgnoreCase));
        var length = content.Length.ToString(CultureInfo.InvariantCulture);
        for (var i = 0; i < lines.Count; i++)
            if (Is(lines[i], "Content-Length") && (content.Length > 0 || lines[i].Value.Length == 0))
                lines[i] = (lines[i].Name, length);
        if (content.Length > 0 && !isChunked && !lines.Any(line => Is(line, "Content-Length")))
            lines.Add(("Content-Length", length));
        using var bytes = new MemoryStream();
        var head = string.Concat(lines.Select(line => $"{line.Name}: {line.Value}\r\n"));
        bytes.Write(Encoding.Latin1.GetBytes($"{first}\r\n{head}\r\n"));
        if (isChunked && content.Length > 0)
            bytes.Write(Encoding.ASCII.GetBytes($"{content.Length:x}\r\n"));
        bytes.Write(content);
        if (isChunked)
            bytes.Write(content.Length > 0 ? "\r\n0\r\n\r\n"u8 : "0\r\n\r\n"u8);
        return bytes.ToArray();
    }

    // Names that begin with a colon are HTTP/2's; they stand in the request line of HTTP/1.1.
    private static List<(string Name, string Value)> FieldsOf(JsonElement json, string name,
        List<string> losses)
    {
        var lines = new List<(string Name, string Value)>();
        foreach (var header in json.GetProperty("headers").EnumerateArray())
        {
            var line = (Name: TextOf(header, "name"), Value: TextOf(header, "value"));
            if (line.Name.StartsWith(':'))
                continue;
            if (FieldEdit.IsName(line.Name) && !IsOfTwoLines(line.Value))
                lines.Add(line);
            else
                losses.Add($"{name}: left out the field {PlainText.Of(line.Name)}, which is no field line");
        }

        return lines;
    }

    private static string VersionOf(JsonElement json, string name, List<string> losses)
    {
        var version = TextOf(json, "httpVersion").ToUpperInvariant();
        if (version is "HTTP/1.1" or "HTTP/1.0")
            return version;
        losses.Add($"{name}: the version {PlainText.Of(version)}; it is written as HTTP/1.1");
        return "HTTP/1.1";
    }

    private static byte[] PostDataOf(JsonElement json, string name, List<string> losses)
    {
        if (!json.TryGetProperty("postData", out var data) || data.ValueKind != JsonValueKind.Object)
            return [];
        var text = TextOf(data, "text");
        if (TextOf(data, "_miniwebEncoding") == "base64" && TryBase64(text, out var bytes))
            return bytes;
        if (text.Length > 0 || !data.TryGetProperty("params", out var parameters))
            return Encoding.UTF8.GetBytes(text);
        losses.Add($"{name}: how the form was spelled; the HAR has only its parameters");
        return Encoding.UTF8.GetBytes(string.Join('&', parameters.EnumerateArray().Select(
            parameter => $"{TextOf(parameter, "name")}={TextOf(parameter, "value")}")));
    }

    private static byte[] ContentOf(JsonElement json, string name, List<string> losses)
    {
        if (!json.TryGetProperty("content", out var content))
            return [];
        var text = TextOf(content, "text");
        if (text.Length == 0 && content.TryGetProperty("size", out var size)
            && size.TryGetInt64(out var bytes) && bytes > 0)
            losses.Add($"{name}: the response's content, which the HAR does not have");
        return TextOf(content, "encoding") == "base64" && TryBase64(text, out var decoded)
            ? decoded
            : Encoding.UTF8.GetBytes(text);
    }

    private static void SetLength(List<(string Name, string Value)> lines)
    {
        for (var i = 0; i < lines.Count; i++)
            if (Is(lines[i], "Content-Length"))
                lines[i] = (lines[i].Name, "");
    }

    private static bool TryBase64(string text, out byte[] bytes)
    {
        bytes = new byte[text.Length];
        var isBase64 = Convert.TryFromBase64String(text, bytes, out var length);
        bytes = bytes[..length];
        return isBase64;
    }

    // As it stands: what a URI class would make of it is not what was asked for.
    private static string? TargetOf(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
            return null;
        var slash = url.AsSpan(scheme + 3).IndexOfAny('/', '?');
        var target = slash < 0 ? "/" : url[(scheme + 3 + slash)..];
        return target.StartsWith('?') ? "/" + target : target;
    }

    private static string AuthorityOf(string url)
    {
        var rest = url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..];
        var end = rest.AsSpan().IndexOfAny('/', '?', '#');
        return end < 0 ? rest : rest[..end];
    }

    private static bool Is((string Name, string Value) line, string name) =>
        line.Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static bool IsOfTwoLines(string text) => text.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0;

    private static string TextOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : "";
}
