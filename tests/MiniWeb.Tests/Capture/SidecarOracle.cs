// A sidecar by the base class library's own writer: the bytes that ours has to be equal to.
using System.Buffers;
using System.Collections.Generic;
using System.Text.Encodings.Web;
using System.Text.Json;
using MiniWeb.Capture;

namespace MiniWeb.Tests.Capture;

internal static class SidecarOracle
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static byte[] Write(CaptureRecord record)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("version", 1);
            json.WriteString("id", record.Id);
            json.WriteString("began", record.Began.UtcDateTime);
            if (record.Reason != CaptureReason.None)
                json.WriteString("reason", KebabCase.Of(record.Reason));
            WriteConnection(json, record.Connection);
            WriteRequest(json, record.Request);
            WriteFraming(json, record.Framing);
            WriteResponse(json, record.Response);
            if (record.Persists is { } persists)
                json.WriteBoolean("persists", persists);
            WriteText(json, "failure", record.Failure);
            WriteEnd(json, record);
            json.WriteEndObject();
        }

        return [.. output.WrittenSpan, (byte)'\n'];
    }

    private static void WriteConnection(Utf8JsonWriter json, CapturedConnection connection)
    {
        json.WriteStartObject("connection");
        json.WriteNumber("id", connection.Id);
        json.WriteString("opened", connection.Opened.UtcDateTime);
        json.WriteString("remote", connection.Remote);
        json.WriteString("local", connection.Local);
        json.WriteEndObject();
    }

    private static void WriteRequest(Utf8JsonWriter json, CapturedRequest request)
    {
        json.WriteStartObject("request");
        WriteText(json, "method", request.Method);
        WriteText(json, "target", request.Target);
        WriteText(json, "version", request.Version);
        WriteExtent(json, request.Length, request.Offset, request.Whole);
        WriteTransfers(json, "reads", request.Reads, request.ReadsLeftOut);
        json.WriteEndObject();
    }

    private static void WriteFraming(Utf8JsonWriter json, CapturedFraming? framing)
    {
        if (framing is null)
            return;
        json.WriteStartObject("framing");
        json.WriteString("kind", framing.Kind);
        json.WriteNumber("length", framing.Length);
        json.WriteNumber("step", framing.Step);
        json.WriteString("sentence", framing.Sentence);
        json.WriteEndObject();
    }

    private static void WriteResponse(Utf8JsonWriter json, CapturedResponse? response)
    {
        if (response is null)
            return;
        json.WriteStartObject("response");
        json.WriteNumber("status", response.Status);
        WriteExtent(json, response.Length, response.Offset, response.Whole);
        WriteTransfers(json, "writes", response.Writes, response.WritesLeftOut);
        json.WriteEndObject();
    }

    private static void WriteEnd(Utf8JsonWriter json, CaptureRecord record)
    {
        if (record.Rejection is { } rejection)
        {
            json.WriteStartObject("rejection");
            json.WriteString("reason", rejection.Reason);
            json.WriteNumber("status", rejection.Status);
            json.WriteString("section", rejection.Section);
            json.WriteString("sentence", rejection.Sentence);
            json.WriteNumber("offset", rejection.Offset);
            json.WriteEndObject();
        }

        if (record.Close is not { } close)
            return;
        json.WriteStartObject("close");
        json.WriteString("cause", KebabCase.Of(close.Cause));
        json.WriteString("by", close.By);
        json.WriteNumber("microseconds", close.Microseconds);
        json.WriteEndObject();
    }

    private static void WriteExtent(Utf8JsonWriter json, long length, long offset, bool whole)
    {
        json.WriteNumber("length", length);
        json.WriteNumber("offset", offset);
        json.WriteBoolean("whole", whole);
    }

    // Raw and with its own line end: each transfer stands on one line.
    private static void WriteTransfers(
        Utf8JsonWriter json, string name, IReadOnlyList<Transfer> transfers, long leftOut)
    {
        json.WriteStartArray(name);
        foreach (var (offset, length, microseconds) in transfers)
        {
            json.WriteRawValue(
                $"\n      {{\"offset\":{offset},\"length\":{length},\"microseconds\":{microseconds}}}",
                skipInputValidation: true);
        }

        json.WriteEndArray();
        if (leftOut > 0)
            json.WriteNumber(name + "LeftOut", leftOut);
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
            json.WriteString(name, text);
    }
}
