// Writes a sidecar: indented, for people open it; each read and write on a line of its own; a property that
// has nothing to say is left out.
using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MiniWeb.Capture;

/// <summary>Record in, sidecar bytes out. Not for several threads at a time.</summary>
internal sealed class SidecarWriter
{
    private const int MaxTransfer = 128;

    // Relaxed: the file is no HTML, and "RFC 9112 §6.3" should read so. Control characters are escaped all
    // the same.
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly ArrayBufferWriter<byte> _output = new(2048);

    /// <summary>The file's content, valid until the next call.</summary>
    public ReadOnlyMemory<byte> Write(CaptureRecord record)
    {
        _output.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_output, Options))
            Write(json, record);
        _output.Write("\n"u8);
        return _output.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, CaptureRecord record)
    {
        json.WriteStartObject();
        WriteIdentity(json, record);
        WriteRequest(json, record.Request);
        WriteFraming(json, record.Framing);
        WriteResponse(json, record.Response);
        if (record.Persists is { } persists)
            json.WriteBoolean(SidecarNames.Persists, persists);
        WriteText(json, SidecarNames.Failure, record.Failure);
        WriteRejection(json, record.Rejection);
        WriteClose(json, record.Close);
        json.WriteEndObject();
    }

    private static void WriteIdentity(Utf8JsonWriter json, CaptureRecord record)
    {
        json.WriteNumber(SidecarNames.Version, SidecarNames.CurrentVersion);
        json.WriteString(SidecarNames.Id, record.Id);
        json.WriteString(SidecarNames.Began, record.Began.UtcDateTime);
        if (record.Reason != CaptureReason.None)
            json.WriteString(SidecarNames.Reason, SpelledOut.Of(record.Reason));
        json.WriteStartObject(SidecarNames.Connection);
        json.WriteNumber(SidecarNames.Id, record.Connection.Id);
        json.WriteString(SidecarNames.Opened, record.Connection.Opened.UtcDateTime);
        json.WriteString(SidecarNames.Remote, record.Connection.Remote);
        json.WriteString(SidecarNames.Local, record.Connection.Local);
        json.WriteEndObject();
    }

    private static void WriteRequest(Utf8JsonWriter json, CapturedRequest request)
    {
        json.WriteStartObject(SidecarNames.Request);
        WriteText(json, SidecarNames.Method, request.Method);
        WriteText(json, SidecarNames.Target, request.Target);
        WriteText(json, SidecarNames.Version, request.Version);
        WriteExtent(json, request.Length, request.Offset, request.Whole);
        WriteTransfers(json, SidecarNames.Reads, request.Reads);
        WriteLeftOut(json, SidecarNames.ReadsLeftOut, request.ReadsLeftOut);
        json.WriteEndObject();
    }

    private static void WriteResponse(Utf8JsonWriter json, CapturedResponse? response)
    {
        if (response is null)
            return;
        json.WriteStartObject(SidecarNames.Response);
        json.WriteNumber(SidecarNames.Status, response.Status);
        WriteExtent(json, response.Length, response.Offset, response.Whole);
        WriteTransfers(json, SidecarNames.Writes, response.Writes);
        WriteLeftOut(json, SidecarNames.WritesLeftOut, response.WritesLeftOut);
        json.WriteEndObject();
    }

    private static void WriteExtent(Utf8JsonWriter json, long length, long offset, bool whole)
    {
        json.WriteNumber(SidecarNames.Length, length);
        json.WriteNumber(SidecarNames.Offset, offset);
        json.WriteBoolean(SidecarNames.Whole, whole);
    }

    private static void WriteTransfers(Utf8JsonWriter json, string name, IReadOnlyList<Transfer> transfers)
    {
        json.WriteStartArray(name);
        for (var i = 0; i < transfers.Count; i++)
            WriteTransfer(json, transfers[i]);
        json.WriteEndArray();
    }

    private static void WriteLeftOut(Utf8JsonWriter json, string name, long leftOut)
    {
        if (leftOut > 0)
            json.WriteNumber(name, leftOut);
    }

    // Raw, and with its own line end: the indented writer would give each of the three numbers a line, and
    // puts raw values all on one.
    private static void WriteTransfer(Utf8JsonWriter json, Transfer transfer)
    {
        var (offset, length, microseconds) = transfer;
        Span<byte> text = stackalloc byte[MaxTransfer];
        System.Text.Unicode.Utf8.TryWrite(
            text,
            System.Globalization.CultureInfo.InvariantCulture,
            $"\n      {{\"offset\":{offset},\"length\":{length},\"microseconds\":{microseconds}}}",
            out var written);
        json.WriteRawValue(text[..written], skipInputValidation: true);
    }

    private static void WriteFraming(Utf8JsonWriter json, CapturedFraming? framing)
    {
        if (framing is null)
            return;
        json.WriteStartObject(SidecarNames.Framing);
        json.WriteString(SidecarNames.Kind, framing.Kind);
        json.WriteNumber(SidecarNames.Length, framing.Length);
        json.WriteNumber(SidecarNames.Step, framing.Step);
        json.WriteString(SidecarNames.Sentence, framing.Sentence);
        json.WriteEndObject();
    }

    private static void WriteRejection(Utf8JsonWriter json, CapturedRejection? rejection)
    {
        if (rejection is null)
            return;
        json.WriteStartObject(SidecarNames.Rejection);
        json.WriteString(SidecarNames.Reason, rejection.Reason);
        json.WriteNumber(SidecarNames.Status, rejection.Status);
        json.WriteString(SidecarNames.Section, rejection.Section);
        json.WriteString(SidecarNames.Sentence, rejection.Sentence);
        json.WriteNumber(SidecarNames.Offset, rejection.Offset);
        json.WriteEndObject();
    }

    private static void WriteClose(Utf8JsonWriter json, CapturedClose? close)
    {
        if (close is null)
            return;
        json.WriteStartObject(SidecarNames.Close);
        json.WriteString(SidecarNames.Cause, SpelledOut.Of(close.Cause));
        json.WriteString(SidecarNames.By, close.By);
        json.WriteNumber(SidecarNames.Microseconds, close.Microseconds);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
            json.WriteString(name, text);
    }
}
