// Writes a sidecar: indented, for people open it; each read and write on a line of its own; a property that
// has nothing to say is left out.
using System;
using System.Collections.Generic;

namespace MiniWeb.Capture;

/// <summary>Record in, sidecar bytes out. Not for several threads at a time.</summary>
internal sealed class SidecarWriter
{
    private readonly IndentedJson _json = new();

    /// <summary>The file's content, valid until the next call.</summary>
    public ReadOnlyMemory<byte> Write(CaptureRecord record)
    {
        _json.Begin();
        WriteIdentity(_json, record);
        WriteRequest(_json, record.Request);
        WriteFraming(_json, record.Framing);
        WriteResponse(_json, record.Response);
        if (record.Persists is { } persists)
            _json.Write(SidecarNames.Persists, persists);
        _json.Write(SidecarNames.Failure, record.Failure);
        WriteRejection(_json, record.Rejection);
        WriteClose(_json, record.Close);
        _json.End();
        return _json.Written;
    }

    private static void WriteIdentity(IndentedJson json, CaptureRecord record)
    {
        json.Write(SidecarNames.Version, SidecarNames.CurrentVersion);
        json.Write(SidecarNames.Id, record.Id);
        json.Write(SidecarNames.Began, record.Began.UtcDateTime);
        if (record.Reason != CaptureReason.None)
            json.Write(SidecarNames.Reason, KebabCase.Of(record.Reason));
        json.BeginObject(SidecarNames.Connection);
        json.Write(SidecarNames.Id, record.Connection.Id);
        json.Write(SidecarNames.Opened, record.Connection.Opened.UtcDateTime);
        json.Write(SidecarNames.Remote, record.Connection.Remote);
        json.Write(SidecarNames.Local, record.Connection.Local);
        json.EndObject();
    }

    private static void WriteRequest(IndentedJson json, CapturedRequest request)
    {
        json.BeginObject(SidecarNames.Request);
        json.Write(SidecarNames.Method, request.Method);
        json.Write(SidecarNames.Target, request.Target);
        json.Write(SidecarNames.Version, request.Version);
        WriteExtent(json, request.Length, request.Offset, request.Whole);
        WriteTransfers(json, SidecarNames.Reads, request.Reads);
        WriteLeftOut(json, SidecarNames.ReadsLeftOut, request.ReadsLeftOut);
        json.EndObject();
    }

    private static void WriteResponse(IndentedJson json, CapturedResponse? response)
    {
        if (response is null)
            return;
        json.BeginObject(SidecarNames.Response);
        json.Write(SidecarNames.Status, response.Status);
        WriteExtent(json, response.Length, response.Offset, response.Whole);
        WriteTransfers(json, SidecarNames.Writes, response.Writes);
        WriteLeftOut(json, SidecarNames.WritesLeftOut, response.WritesLeftOut);
        json.EndObject();
    }

    private static void WriteExtent(IndentedJson json, long length, long offset, bool whole)
    {
        json.Write(SidecarNames.Length, length);
        json.Write(SidecarNames.Offset, offset);
        json.Write(SidecarNames.Whole, whole);
    }

    private static void WriteTransfers(IndentedJson json, string name, IReadOnlyList<Transfer> transfers)
    {
        json.BeginArray(name);
        for (var i = 0; i < transfers.Count; i++)
            WriteTransfer(json, transfers[i]);
        json.EndArray();
    }

    private static void WriteTransfer(IndentedJson json, Transfer transfer) => json.WriteRow(
        "{\"offset\":"u8, transfer.Offset,
        ",\"length\":"u8, transfer.Length,
        ",\"microseconds\":"u8, transfer.Microseconds);

    private static void WriteLeftOut(IndentedJson json, string name, long leftOut)
    {
        if (leftOut > 0)
            json.Write(name, leftOut);
    }

    private static void WriteFraming(IndentedJson json, CapturedFraming? framing)
    {
        if (framing is null)
            return;
        json.BeginObject(SidecarNames.Framing);
        json.Write(SidecarNames.Kind, framing.Kind);
        json.Write(SidecarNames.Length, framing.Length);
        json.Write(SidecarNames.Step, framing.Step);
        json.Write(SidecarNames.Sentence, framing.Sentence);
        json.EndObject();
    }

    private static void WriteRejection(IndentedJson json, CapturedRejection? rejection)
    {
        if (rejection is null)
            return;
        json.BeginObject(SidecarNames.Rejection);
        json.Write(SidecarNames.Reason, rejection.Reason);
        json.Write(SidecarNames.Status, rejection.Status);
        json.Write(SidecarNames.Section, rejection.Section);
        json.Write(SidecarNames.Sentence, rejection.Sentence);
        json.Write(SidecarNames.Offset, rejection.Offset);
        json.EndObject();
    }

    private static void WriteClose(IndentedJson json, CapturedClose? close)
    {
        if (close is null)
            return;
        json.BeginObject(SidecarNames.Close);
        json.Write(SidecarNames.Cause, KebabCase.Of(close.Cause));
        json.Write(SidecarNames.By, close.By);
        json.Write(SidecarNames.Microseconds, close.Microseconds);
        json.EndObject();
    }
}
