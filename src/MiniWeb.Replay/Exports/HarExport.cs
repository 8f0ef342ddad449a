// HAR 1.2, the format of browsers' network panels. Fields of our own begin with "_miniweb", as the format
// wants it of fields that it does not know.
using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using MiniWeb.Capture;
using MiniWeb.Http;

namespace MiniWeb.Replay.Exports;

internal static class HarExport
{
    public static Export Write(IReadOnlyList<ExportItem> items, ExportOptions options)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var losses = new List<string> { "HAR keeps no reads and no line ends" };
        using (var json = new Utf8JsonWriter(bytes,
            new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteStartObject("log");
            json.WriteString("version", "1.2");
            WriteCreator(json);
            json.WriteStartArray("entries");
            foreach (var item in items)
                WriteEntry(json, item, options, losses);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        losses.AddRange(Losses.OfMasks(items));
        return new Export(bytes.WrittenSpan.ToArray(), [], losses);
    }

    private static void WriteCreator(Utf8JsonWriter json)
    {
        json.WriteStartObject("creator");
        json.WriteString("name", "MiniWeb");
        json.WriteString("version", typeof(HarExport).Assembly.GetName().Version?.ToString(3));
        json.WriteEndObject();
    }

    private static void WriteEntry(
        Utf8JsonWriter json, ExportItem item, ExportOptions options, List<string> losses)
    {
        if (ExportedMessage.OfRequest(item.Request) is not { } request)
        {
            losses.Add(Losses.NoRequest(item));
            return;
        }

        losses.AddRange(Losses.OfParts(item, request));
        if (!request.StartLine.Second.StartsWith('/'))
            losses.Add($"{item.Id}: the form of the target; HAR has a URL for it");
        request = Readable(request, item, losses);
        var response = ExportedMessage.OfResponse(item.Request, item.Response);
        response = response is null ? null : Readable(response, item, losses);
        if (response is null)
            losses.Add($"{item.Id}: there is no response; HAR has status 0 for it");
        var timing = HarTiming.Of(item.Record);
        json.WriteStartObject();
        json.WriteString("startedDateTime",
            timing.Began.UtcDateTime.ToString("o", CultureInfo.InvariantCulture));
        json.WriteNumber("time", timing.Send + timing.Wait + timing.Receive);
        WriteRequest(json, request, options);
        WriteResponse(json, item, response, losses);
        json.WriteStartObject("cache");
        json.WriteEndObject();
        json.WriteStartObject("timings");
        json.WriteNumber("send", timing.Send);
        json.WriteNumber("wait", timing.Wait);
        json.WriteNumber("receive", timing.Receive);
        json.WriteEndObject();
        if (item.Record?.Connection is { } connection)
            json.WriteString("connection", connection.Id.ToString(CultureInfo.InvariantCulture));
        json.WriteString("_miniwebId", item.Id);
        if (options.WithBytes)
        {
            json.WriteBase64String("_miniwebRequest", item.Request.Span);
            json.WriteBase64String("_miniwebResponse", item.Response.Span);
        }

        json.WriteEndObject();
    }

    // JSON is text: field values are read as UTF-8, which nearly all are.
    private static ExportedMessage Readable(ExportedMessage message, ExportItem item, List<string> losses)
    {
        string Text(string name, string value)
        {
            if (ByteText.TryReadUtf8(value, out var text))
                return text;
            losses.Add(
                $"{item.Id}: the bytes of {PlainText.Of(name)}, which are no UTF-8; --har-raw keeps them");
            return value;
        }

        var (first, second, third) = message.StartLine;
        return message with
        {
            StartLine = (first, second, Text("the reason", third)),
            Fields =
            [
                .. message.Fields.Select(field =>
                    (field.Name, Text($"the field {field.Name}", field.Value))),
            ],
        };
    }

    private static void WriteRequest(Utf8JsonWriter json, ExportedMessage request, ExportOptions options)
    {
        var (method, target, version) = request.StartLine;
        json.WriteStartObject("request");
        json.WriteString("method", method);
        json.WriteString("url", RequestUrl.Of(request, options));
        json.WriteString("httpVersion", version);
        WritePairs(json, "cookies", request.ValuesOf("Cookie").SelectMany(value => value.Split(';')));
        WriteFields(json, request);
        var query = target.Contains('?') ? target[(target.IndexOf('?') + 1)..].Split('&') : [];
        WritePairs(json, "queryString", query);
        if (!request.Content.IsEmpty)
            WritePostData(json, request);
        json.WriteNumber("headersSize", request.HeadLength);
        json.WriteNumber("bodySize", request.BodyLength);
        json.WriteEndObject();
    }

    private static void WritePostData(Utf8JsonWriter json, ExportedMessage request)
    {
        json.WriteStartObject("postData");
        json.WriteString("mimeType", request.ValueOf("Content-Type"));
        if (TextContent.TryRead(request.Content.ToArray(), out var text))
        {
            json.WriteString("text", text);
        }
        else
        {
            json.WriteString("text", Convert.ToBase64String(request.Content.Span));
            json.WriteString("_miniwebEncoding", "base64");
        }

        json.WriteEndObject();
    }

    private static void WriteResponse(
        Utf8JsonWriter json, ExportItem item, ExportedMessage? response, List<string> losses)
    {
        var (version, status, reason) = response?.StartLine ?? ("", "0", "");
        json.WriteStartObject("response");
        json.WriteNumber("status", int.Parse(status, CultureInfo.InvariantCulture));
        json.WriteString("statusText", reason);
        json.WriteString("httpVersion", version);
        WritePairs(json, "cookies", response?.ValuesOf("Set-Cookie")
            .Select(value => value.Split(';')[0]) ?? []);
        WriteFields(json, response);
        WriteContent(json, item, response, losses);
        json.WriteString("redirectURL", response?.ValueOf("Location") ?? "");
        json.WriteNumber("headersSize", response?.HeadLength ?? -1);
        json.WriteNumber("bodySize", response?.BodyLength ?? -1);
        json.WriteEndObject();
    }

    private static void WriteContent(
        Utf8JsonWriter json, ExportItem item, ExportedMessage? response, List<string> losses)
    {
        var content = response is null ? default : ContentCodings.Decoded(response);
        if (response is { IsChunked: true })
            losses.Add($"{item.Id}: the sizes of the response's chunks, their extensions and trailer fields");
        if (response is not null && response.ValueOf("Content-Encoding").Length > 0)
            losses.Add($"{item.Id}: the response's content as it was coded; HAR has it decoded");
        json.WriteStartObject("content");
        json.WriteNumber("size", content.Length);
        json.WriteString("mimeType", response?.ValueOf("Content-Type") ?? "");
        if (!content.IsEmpty && TextContent.TryRead(content.ToArray(), out var text))
        {
            json.WriteString("text", text);
        }
        else if (!content.IsEmpty)
        {
            json.WriteBase64String("text", content.Span);
            json.WriteString("encoding", "base64");
        }

        json.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter json, ExportedMessage? message)
    {
        json.WriteStartArray("headers");
        foreach (var (name, value) in message?.Fields ?? [])
            WritePair(json, name, value);
        json.WriteEndArray();
    }

    private static void WritePairs(Utf8JsonWriter json, string name, IEnumerable<string> pairs)
    {
        json.WriteStartArray(name);
        foreach (var pair in pairs.Select(pair => pair.Trim()).Where(pair => pair.Length > 0))
        {
            var equals = pair.IndexOf('=');
            WritePair(json, equals < 0 ? pair : pair[..equals], equals < 0 ? "" : pair[(equals + 1)..]);
        }

        json.WriteEndArray();
    }

    private static void WritePair(Utf8JsonWriter json, string name, string value)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("value", value);
        json.WriteEndObject();
    }
}

// When a captured exchange began, and how long its parts took, in milliseconds, as the server saw it: sending
// is from the first read to the last, waiting to the first write, receiving to the last.
internal readonly record struct HarTiming(DateTimeOffset Began, double Send, double Wait, double Receive)
{
    public static HarTiming Of(CaptureRecord? record)
    {
        if (record is null)
            return new HarTiming(DateTimeOffset.UnixEpoch, 0, 0, 0);
        var (reads, writes) = (record.Request.Reads, record.Response?.Writes ?? []);
        var first = reads.Count > 0 ? reads[0].Microseconds : 0;
        var sent = reads.Count > 0 ? reads[^1].Microseconds : first;
        var answered = writes.Count > 0 ? writes[0].Microseconds : sent;
        var ended = writes.Count > 0 ? writes[^1].Microseconds : answered;
        return new HarTiming(
            record.Began, Span(first, sent), Span(sent, answered), Span(answered, ended));
    }

    private static double Span(long from, long to) => Math.Max(0, to - from) / 1000.0;
}
