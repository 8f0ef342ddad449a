// One line of the list: what is worth showing of an exchange without opening its files. It is kept as one
// line of text, its columns parted by tabs, so that a hundred thousand of them are a small file.
using System;
using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using MiniWeb.Capture;

namespace MiniWeb.Inspector.Index;

/// <summary>An exchange in the list.</summary>
internal sealed record IndexRow
{
    private const int LongestTarget = 1024;
    private const int LongestWord = 128;
    private const int Columns = 15;

    // Seven numbers, the parting tabs, and the two letters at the end.
    private const int MostOfNumbers = 256;

    /// <summary>The capture.</summary>
    public required CaptureName Name { get; init; }

    /// <summary>Where the list keeps it: live ones count up from 1, earlier ones down from 0.</summary>
    public long Sequence { get; init; }

    /// <summary>The connection; 0 when the record cannot be read.</summary>
    public long Connection { get; init; }

    /// <summary>The peer, without its port.</summary>
    public string Client { get; init; } = "";

    /// <summary>The method, or empty when there was no valid head.</summary>
    public string Method { get; init; } = "";

    /// <summary>The target, cut at 1,024 characters; or empty.</summary>
    public string Target { get; init; } = "";

    /// <summary>The final status; 0 for no response.</summary>
    public int Status { get; init; }

    /// <summary>Bytes of the request.</summary>
    public long RequestLength { get; init; }

    /// <summary>Bytes of the response.</summary>
    public long ResponseLength { get; init; }

    /// <summary>From the first read to the last write, or to the end; below 0 when it is not known.</summary>
    public long Microseconds { get; init; } = -1;

    /// <summary>Why it was no request.</summary>
    public CaptureReason Reason { get; init; }

    /// <summary>The name of the rule that the request broke, or empty.</summary>
    public string Rule { get; init; } = "";

    /// <summary>Who closed the connection with this exchange, and why; empty when it lived on.</summary>
    public string Close { get; init; } = "";

    /// <summary>How many reads brought the request.</summary>
    public int Reads { get; init; }

    /// <summary>Whether the handler failed.</summary>
    public bool Failed { get; init; }

    /// <summary>Whether the response was cut short.</summary>
    public bool IsCut { get; init; }

    /// <summary>The row of a capture.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="record">What its sidecar says; null when that cannot be read.</param>
    public static IndexRow Of(CaptureName name, CaptureRecord? record)
    {
        if (record is null)
            return new IndexRow { Name = name };
        return new IndexRow
        {
            Name = name,
            Connection = record.Connection.Id,
            Client = Cut(HostOf(record.Connection.Remote), LongestWord),
            Method = Cut(record.Request.Method ?? "", LongestWord),
            Target = Cut(record.Request.Target ?? "", LongestTarget),
            Status = record.Response?.Status ?? 0,
            RequestLength = record.Request.Length,
            ResponseLength = record.Response?.Length ?? 0,
            Microseconds = DurationOf(record),
            Reason = record.Reason,
            Rule = Cut(record.Rejection?.Reason ?? "", LongestWord),
            Close = record.Close is { } close ? $"{Cut(close.By, LongestWord)}: {close.Cause}" : "",
            Reads = (int)Math.Min(
                int.MaxValue, record.Request.Reads.Count + record.Request.ReadsLeftOut),
            Failed = record.Failure is not null,
            IsCut = record.Response is { Whole: false },
        };
    }

    /// <summary>The row as a line of text, without an end.</summary>
    public byte[] ToLine()
    {
        var line = new ArrayBufferWriter<byte>();
        WriteTo(line);
        return line.WrittenSpan.ToArray();
    }

    /// <summary>Writes the row as a line of text, without an end.</summary>
    /// <param name="to">Where to. A row is made for each exchange: no text is made of it in between.</param>
    public void WriteTo(IBufferWriter<byte> to)
    {
        var letters = Name.Day.Length + Name.Stem.Length + Client.Length + Method.Length + Target.Length
            + Rule.Length + Close.Length;
        var line = to.GetSpan(MostOfNumbers + Encoding.UTF8.GetMaxByteCount(letters));
        Utf8.TryWrite(
            line,
            CultureInfo.InvariantCulture,
            $"{Name.Day}\t{Name.Stem}\t{Connection}\t{Clean(Client)}\t{Clean(Method)}\t{Clean(Target)}\t"
            + $"{Status}\t{RequestLength}\t{ResponseLength}\t{Microseconds}\t{(int)Reason}\t"
            + $"{Clean(Rule)}\t{Clean(Close)}\t{Reads}\t{(Failed ? "f" : "")}{(IsCut ? "c" : "")}",
            out var length);
        to.Advance(length);
    }

    /// <summary>Reads a line that <see cref="ToLine"/> wrote.</summary>
    /// <param name="line">The line.</param>
    /// <param name="sequence">Its place in the list.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public static IndexRow OfLine(ReadOnlySpan<byte> line, long sequence)
    {
        var column = Encoding.UTF8.GetString(line).Split('\t');
        if (column.Length != Columns)
            throw new FormatException("The index is damaged.");
        return new IndexRow
        {
            Name = new CaptureName(column[0], column[1]),
            Sequence = sequence,
            Connection = Number(column[2]),
            Client = column[3],
            Method = column[4],
            Target = column[5],
            Status = (int)Number(column[6]),
            RequestLength = Number(column[7]),
            ResponseLength = Number(column[8]),
            Microseconds = Number(column[9]),
            Reason = (CaptureReason)Number(column[10]),
            Rule = column[11],
            Close = column[12],
            Reads = (int)Number(column[13]),
            Failed = column[14].Contains('f', StringComparison.Ordinal),
            IsCut = column[14].Contains('c', StringComparison.Ordinal),
        };
    }

    private static long DurationOf(CaptureRecord record)
    {
        if (record.Request.Reads is not [var first, ..])
            return record.Close?.Microseconds ?? -1;
        var last = record.Response?.Writes is [.., var write]
            ? write.Microseconds
            : record.Close?.Microseconds ?? -1;
        return last < first.Microseconds ? -1 : last - first.Microseconds;
    }

    // A sidecar that came from elsewhere may say anything.
    private static string Cut(string text, int most) => text.Length > most ? text[..most] : text;

    private static string HostOf(string endPoint)
    {
        var colon = endPoint.LastIndexOf(':');
        return colon < 0 ? endPoint : endPoint.AsSpan(0, colon).Trim("[]").ToString();
    }

    private static string Clean(string text) =>
        text.AsSpan().ContainsAny('\t', '\n') ? text.Replace('\t', ' ').Replace('\n', ' ') : text;

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
