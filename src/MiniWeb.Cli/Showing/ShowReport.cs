// An exchange as text for people: title, request, response, and what became of the connection. Lines that are
// no bytes begin with a character that no byte is shown as, so that no message can forge one.
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using MiniWeb.Capture;
using MiniWeb.Cli.Terminal;

namespace MiniWeb.Cli.Showing;

/// <summary>Writes exchanges.</summary>
/// <param name="output">Where to.</param>
/// <param name="form">How.</param>
internal sealed class ShowReport(TextWriter output, ShowForm form)
{
    /// <summary>Writes one.</summary>
    public void Write(ExchangeAnatomy anatomy)
    {
        var exchange = anatomy.Exchange;
        var record = exchange.Record;
        WriteMark(TitleOf(exchange));
        if (record is { Reason: not CaptureReason.None })
            WriteMark(ReasonText.SentenceOf(record.Reason));
        if (anatomy.Request is { } request)
            Write("request", "", request, record?.Request.Whole, "read", exchange.Reads);
        if (record is { Failure: { } failure })
            WriteMark($"the handler failed: {failure}");
        if (anatomy.Response is { } response)
            Write("response", StatusOf(record), response, record?.Response?.Whole, "write", exchange.Writes);
        else
            WriteMark("no response");
        WriteEnd(record);
    }

    private void Write(
        string name,
        string status,
        ExplainedMessage message,
        bool? isWhole,
        string noun,
        IReadOnlyList<Transfer> transfers)
    {
        var cut = isWhole == false ? ", not whole" : "";
        WriteMark($"{name}:{status} {Count(message.Bytes.Length, "byte")}{cut}");
        MessageText.Write(output, message, MessageMark.Of(message, transfers, noun), form);
        WriteMark($"verdict: {message.Verdict}");
        if (message.Anatomy.Spans.Count == 0)
            return;
        WriteMark($"parts of the {name}: offset, length, what it is, its rule");
        PartsTable.Write(output, message, form);
    }

    private void WriteMark(string text) => output.WriteLine($"── {OneLine.Of(text)}");

    private void WriteEnd(CaptureRecord? record)
    {
        if (record?.Close is { } close)
        {
            WriteMark(string.Create(
                CultureInfo.InvariantCulture,
                $"closed by the {close.By} at {close.Microseconds} µs: {WordsOf(close.Cause.ToString())}"));
        }
        else if (record is { Persists: true })
        {
            WriteMark("the connection lived on");
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

    private static string StatusOf(CaptureRecord? record) =>
        record?.Response is { } sent ? $" {sent.Status}," : "";

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

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
}

/// <summary>How a capture is shown to people.</summary>
/// <param name="IsHex">In offset, hexadecimal and ASCII columns; else as lines of text.</param>
/// <param name="IsWhole">With all bytes and parts, however many there are.</param>
/// <param name="HasColour">With colours by part.</param>
internal readonly record struct ShowForm(bool IsHex, bool IsWhole, bool HasColour);
