// miniweb list: the captures in a folder, newest last, one line each.
using System;
using System.Buffers;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.Json;
using MiniWeb.Capture;
using MiniWeb.Cli.Raw;
using MiniWeb.Cli.Terminal;

namespace MiniWeb.Cli;

/// <summary>The verb <c>list</c>.</summary>
internal static class ListCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="defaultDirectory">The folder of captures by the settings.</param>
    public static Command Build(Func<string> defaultDirectory)
    {
        var captures = new CaptureArguments(defaultDirectory);
        var last = OptionText.Of("N", "Only this many of the newest. [all]", "--last", "-n");
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var command = new Command("list", "Show the captures, newest last.") { captures.Option, last, json };
        command.SetAction(parse =>
        {
            var store = captures.StoreOf(parse);
            var count = OptionText.Number(parse, last, int.MaxValue, 0, int.MaxValue);
            var configuration = parse.InvocationConfiguration;
            CaptureArguments.Read(() =>
                List(store, count, parse.GetValue(json), configuration.Output, configuration.Error));
        });
        return command;
    }

    private static void List(CaptureStore store, int last, bool json, TextWriter output, TextWriter error)
    {
        var isEmpty = true;
        foreach (var capture in store.Enumerate(last))
        {
            if (isEmpty && !json)
                output.WriteLine(Row("ID", "STATUS", "IN", "OUT", "REQUEST"));
            isEmpty = false;
            output.WriteLine(json ? JsonOf(capture) : RowOf(capture));
            if (capture.RecordFault is { } fault)
                error.WriteLine(OneLine.Of($"{capture.SidecarPath} {fault}"));
        }

        if (isEmpty)
            error.WriteLine($"No captures in {store.Directory}.");
    }

    private static string RowOf(CapturedExchange capture) => Row(
        $"{capture.Day}/{capture.Id}",
        capture.Record?.Response?.Status.ToString(CultureInfo.InvariantCulture) ?? "-",
        NumberOf(capture.Record?.Request.Length),
        NumberOf(capture.Record?.Response?.Length),
        OneLine.Of(WhatOf(capture.Record)));

    private static string Row(string id, string status, string received, string sent, string request) =>
        $"{id,-32}  {status,6}  {received,10}  {sent,10}  {request}";

    private static string NumberOf(long? bytes) => bytes?.ToString(CultureInfo.InvariantCulture) ?? "-";

    // The request line as far as there was one, then in brackets why it was no request.
    private static string WhatOf(CaptureRecord? record)
    {
        if (record is null)
            return "(the sidecar cannot be understood)";
        var request = record.Request.Method is null ? "" : $"{record.Request.Method} {record.Request.Target}";
        return ReasonText.WordOf(record) is { } reason ? $"{request} ({reason})".Trim() : request;
    }

    private static string JsonOf(CapturedExchange capture)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            WriteJson(json, capture, capture.Record);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteJson(Utf8JsonWriter json, CapturedExchange capture, CaptureRecord? record)
    {
        json.WriteStartObject();
        json.WriteString("id", $"{capture.Day}/{capture.Id}");
        if (record is not null)
        {
            json.WriteString("began", record.Began.UtcDateTime);
            json.WriteString("remote", record.Connection.Remote);
            json.WriteString("method", record.Request.Method);
            json.WriteString("target", record.Request.Target);
            json.WriteString("reason", ReasonText.WordOf(record));
            json.WriteNumber("requestLength", record.Request.Length);
            if (record.Response is { } response)
                json.WriteNumber("status", response.Status);
            json.WriteNumber("responseLength", record.Response?.Length ?? 0);
        }

        json.WriteString("requestFile", capture.RequestPath);
        json.WriteString("responseFile", capture.ResponsePath);
        json.WriteEndObject();
    }
}
