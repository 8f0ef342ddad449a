// An exchange as JSON for programs: each part of both messages, the verdicts, and each read and write. The
// default encoder leaves nothing but ASCII, so that it is safe on a terminal, too.
using System.Buffers;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;
using MiniWeb.Capture;

namespace MiniWeb.Cli.Showing;

internal static class ShowJson
{
    /// <summary>The exchange as one indented object.</summary>
    public static string Of(ExchangeAnatomy anatomy)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var options = new JsonWriterOptions { Indented = true, NewLine = "\n" };
        var exchange = anatomy.Exchange;
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            json.WriteStartObject();
            json.WriteString("id", exchange.Day is null ? exchange.Id : $"{exchange.Day}/{exchange.Id}");
            WriteMessage(json, "request", anatomy.Request);
            WriteMessage(json, "response", anatomy.Response);
            WriteTransfers(json, "reads", exchange.Reads);
            WriteTransfers(json, "writes", exchange.Writes);
            json.WriteString("requestFile", exchange.RequestPath);
            json.WriteString("responseFile", exchange.ResponsePath);
            WriteRecord(json, exchange);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteMessage(Utf8JsonWriter json, string name, ExplainedMessage? message)
    {
        if (message is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("length", message.Bytes.Length);
        json.WriteStartArray("spans");
        foreach (var span in message.Anatomy.Spans)
        {
            json.WriteStartObject();
            json.WriteNumber("start", span.Start);
            json.WriteNumber("length", span.Length);
            json.WriteString("kind", span.KindName);
            json.WriteString("rule", span.Rule);
            json.WriteString("text", span.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("verdict", message.Verdict.ToString());
        json.WriteEndObject();
    }

    private static void WriteTransfers(
        Utf8JsonWriter json, string name, IReadOnlyList<Transfer> transfers)
    {
        json.WriteStartArray(name);
        foreach (var transfer in transfers)
        {
            json.WriteStartObject();
            json.WriteNumber("offset", transfer.Offset);
            json.WriteNumber("length", transfer.Length);
            json.WriteNumber("microseconds", transfer.Microseconds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRecord(Utf8JsonWriter json, CapturedExchange exchange)
    {
        if (exchange.Record is null)
            return;
        using var record = JsonDocument.Parse(exchange.ReadSidecar()!);
        json.WritePropertyName("record");
        record.RootElement.WriteTo(json);
    }
}
