// miniweb show: one exchange, its bytes as they were, where each read and write ended, and the rule that
// explains them.
using System;
using System.Buffers;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.Json;
using MiniWeb.Capture;

namespace MiniWeb.Cli;

/// <summary>The verb <c>show</c>.</summary>
internal static class ShowCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="defaultDirectory">The folder of captures by the settings.</param>
    public static Command Build(Func<string> defaultDirectory)
    {
        var captures = new CaptureArguments(defaultDirectory);
        var reference = new Argument<string>("capture")
        {
            Description = "The identity of a capture (084500.123-c7-r1), or a file.",
            HelpName = "ID|FILE",
        };
        var hex = new Option<bool>("--hex") { Description = "Offset, hexadecimal and ASCII." };
        var json = new Option<bool>("--json") { Description = "As JSON, with the bytes in Base64." };
        var command = new Command("show", "Show one capture.") { reference, captures.Option, hex, json };
        command.SetAction(parse =>
        {
            var store = captures.StoreOf(parse);
            var output = parse.InvocationConfiguration.Output;
            CaptureArguments.Read(() =>
            {
                var capture = Find(store, parse.GetRequiredValue(reference));
                if (parse.GetValue(json))
                    output.WriteLine(JsonOf(capture));
                else
                    Show(capture, new ShowText(output, parse.GetValue(hex)));
            });
        });
        return command;
    }

    private static CapturedExchange Find(CaptureStore store, string reference) =>
        (reference.Length == 0 ? null : store.Find(reference))
        ?? throw new CommandException(
            ExitCode.Usage,
            $"{reference}: there is no such file, and no such capture in {store.Directory}");

    private static void Show(CapturedExchange capture, ShowText text)
    {
        var record = capture.Record;
        text.WriteMark(TitleOf(capture));
        if (record is { Reason: not CaptureReason.None })
            text.WriteMark(ReasonText.SentenceOf(record.Reason));
        var request = capture.ReadRequest();
        text.WriteMark($"request: {Count(request.Length, "byte")}{Cut(record?.Request.Whole)}");
        text.WriteMessage(request, capture.Reads, "read");
        if (record?.Framing is { } framing)
            text.WriteMark($"content: {framing.Sentence}");
        if (record?.Rejection is { } rejection)
            text.WriteMark(RejectionOf(rejection));
        ShowResponse(capture, text);
        ShowEnd(record, text);
    }

    private static void ShowResponse(CapturedExchange capture, ShowText text)
    {
        if (capture.Record is { Failure: { } failure })
            text.WriteMark($"the handler failed: {failure}");
        if (capture.ReadResponse() is not { } response)
        {
            text.WriteMark("no response");
            return;
        }

        var status = capture.Record?.Response is { } sent ? $" {sent.Status}," : "";
        text.WriteMark(
            $"response:{status} {Count(response.Length, "byte")}{Cut(capture.Record?.Response?.Whole)}");
        text.WriteMessage(response, capture.Writes, "write");
    }

    private static void ShowEnd(CaptureRecord? record, ShowText text)
    {
        if (record?.Close is { } close)
        {
            text.WriteMark(string.Create(
                CultureInfo.InvariantCulture,
                $"closed by the {close.By} at {close.Microseconds} µs: {WordsOf(close.Cause.ToString())}"));
        }
        else if (record is { Persists: true })
        {
            text.WriteMark("the connection lived on");
        }
    }

    private static string TitleOf(CapturedExchange capture)
    {
        if (capture.Record is not { } record)
            return $"{capture.Id}: {capture.RequestPath}";
        var connection = record.Connection;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{record.Id}, {record.Began.UtcDateTime:yyyy-MM-dd HH:mm:ss.ffffff} UTC, " +
            $"connection {connection.Id} from {connection.Remote} to {connection.Local}");
    }

    private static string RejectionOf(CapturedRejection rejection)
    {
        var where = rejection.Offset < 0 ? "" : $" at byte {rejection.Offset}";
        var (reason, status, section, sentence, _) = rejection;
        return $"refused with {status}{where}: {sentence} {section} ({reason})";
    }

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    private static string Cut(bool? whole) => whole == false ? ", not whole" : "";

    // ClientClosedEarly: client closed early.
    private static string WordsOf(string name)
    {
        var words = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && words.Length > 0)
                words.Append(' ');
            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }

    // The default encoder leaves nothing but ASCII, so this is safe on a terminal, too.
    private static string JsonOf(CapturedExchange capture)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var options = new JsonWriterOptions { Indented = true, NewLine = "\n" };
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            json.WriteStartObject();
            json.WriteString("id", capture.Day is null ? capture.Id : $"{capture.Day}/{capture.Id}");
            json.WriteString("requestFile", capture.RequestPath);
            json.WriteString("responseFile", capture.ResponsePath);
            json.WriteBase64String("request", capture.ReadRequest());
            if (capture.ReadResponse() is { } response)
                json.WriteBase64String("response", response);
            WriteRecord(json, capture);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteRecord(Utf8JsonWriter json, CapturedExchange capture)
    {
        if (capture.Record is null)
            return;
        using var record = JsonDocument.Parse(File.ReadAllBytes(capture.SidecarPath!));
        json.WritePropertyName("record");
        record.RootElement.WriteTo(json);
    }
}
