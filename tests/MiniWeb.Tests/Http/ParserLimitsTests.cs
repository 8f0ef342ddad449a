// Each limit at its value and one beyond, with the defaults; and that no more than Head bytes ever wait in a
// buffer.
using System;
using System.Linq;
using System.Text;
using MiniWeb.Http;
using MiniWeb.Tests.Ordering;
using Xunit;

namespace MiniWeb.Tests.Http;

[TakesLong]
public sealed class ParserLimitsTests
{
    private const string ChunkedHead = "PUT / HTTP/1.1\r\nHost:a\r\nTransfer-Encoding:chunked\r\n\r\n";

    private const int MostPieces = 100_000;

    private static readonly ParserLimits Small = new()
    {
        StartLine = 32, FieldLine = 26, FieldSection = 64, FieldCount = 3, Content = 8, ChunkExtensions = 4,
    };

    private static readonly string[] LimitNames =
        ["start-line", "field-line", "field-section", "field-count", "length", "chunks", "trailers"];

    public static TheoryData<string, int, bool, string> Bounds => new(
        from limits in new[] { ("default", ParserLimits.Default), ("small", Small) }
        from limit in LimitNames
        from beyond in new[] { 0, 1 }
        select (limit, beyond, limits.Item1 == "small", beyond == 0 ? "" : ReasonOf(limit)));

    [Theory]
    [MemberData(nameof(Bounds))]
    public void A_limit_lets_its_value_through_and_nothing_more(
        string limit, int beyond, bool isSmall, string reason)
    {
        var limits = isSmall ? Small : ParserLimits.Default;
        var bytes = Encoding.ASCII.GetBytes(RequestAt(limit, beyond, limits));
        Assert.Equal(reason, RequestFeed.ReadWhole(bytes, limits).Reason);
        // Byte by byte, but for the megabytes of the default content.
        var piece = (bytes.Length / MostPieces) + 1;
        int[] cuts = [.. Enumerable.Range(1, bytes.Length / piece).Select(number => number * piece)];
        Assert.Equal(reason, new RequestFeed(limits).Read(bytes, cuts).Reason);
    }

    [Theory]
    [InlineData("\r\nGET /{0} HTTP/1.1\r\n", 'a')]
    [InlineData("\r\n{0}", 'A')]
    [InlineData("\r\nGET /aaaaaaaaaaaaaaaaaa HTTP/1.1\r\nX: {0}", 'x')]
    [InlineData(
        "\r\nGET /aaaaaaaaaaaaaaaaaa HTTP/1.1\r\nA: 1234567890123456789\r\nB: 1234567890123456789\r\n{0}",
        'x')]
    [InlineData(
        "\r\nGET / HTTP/1.1\r\nA: 1234567890123456789\r\nB: 1234567890123456789\r\nC: 1\r\n{0}",
        '\r')]
    public void No_more_than_Head_bytes_ever_wait(string format, char filler)
    {
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, format,
            new string(filler, 200));
        var feed = new RequestFeed(Small);
        Assert.Equal(RequestReading.Rejected, feed.ReadByteByByte(Encoding.ASCII.GetBytes(text)).Outcome);
        Assert.InRange(feed.DecidedAt, 1, Small.Head);
    }

    [Fact]
    public void The_longest_head_of_all_fits_into_Head_bytes()
    {
        var text = "\r\nGET /" + new string('a', 18)
            + " HTTP/1.1\r\nHost: 123456789012345678\r\nB: 123456789012345678\r\n"
            + "C: 1234567890\r\n\r\n";
        var reading = RequestFeed.ReadWhole(Encoding.ASCII.GetBytes(text), Small);
        Assert.Equal(RequestReading.Complete, reading.Outcome);
        Assert.Equal(2 + 32 + 2 + 64 + 2, reading.HeadLength);
        Assert.InRange(reading.HeadLength, 1, Small.Head);
    }

    [Theory]
    [InlineData(15, 16, 16, 1, 0, 0)]
    [InlineData(16, 15, 16, 1, 0, 0)]
    [InlineData(16, 16, 15, 1, 0, 0)]
    [InlineData(16, 16, 16, 0, 0, 0)]
    [InlineData(16, 16, 16, 1, -1, 0)]
    [InlineData(16, 16, 16, 1, 0, -1)]
    public void A_limit_out_of_its_range_is_a_fault_of_the_caller(
        int startLine, int fieldLine, int fieldSection, int fieldCount, long content, int extensions)
    {
        var limits = new ParserLimits
        {
            StartLine = startLine,
            FieldLine = fieldLine,
            FieldSection = fieldSection,
            FieldCount = fieldCount,
            Content = content,
            ChunkExtensions = extensions,
        };
        Assert.Throws<ArgumentOutOfRangeException>(() => limits.Checked());
    }

    [Fact]
    public void The_lowest_limits_and_the_defaults_are_in_range()
    {
        var lowest = new ParserLimits
        {
            StartLine = 16, FieldLine = 16, FieldSection = 16, FieldCount = 1, Content = 0,
            ChunkExtensions = 0,
        };
        Assert.Same(lowest, lowest.Checked());
        Assert.Same(ParserLimits.Default, ParserLimits.Default.Checked());
    }

    private static string ReasonOf(string limit) => limit switch
    {
        "start-line" => nameof(RejectionReason.TargetTooLong),
        "field-line" => nameof(RejectionReason.FieldLineTooLong),
        "field-section" => nameof(RejectionReason.FieldSectionTooLong),
        "field-count" or "trailers" => nameof(RejectionReason.TooManyFields),
        _ => nameof(RejectionReason.ContentTooLarge),
    };

    private static string RequestAt(string limit, int beyond, ParserLimits limits) => limit switch
    {
        "start-line" => $"GET /{Fill(limits.StartLine + beyond - 14)} HTTP/1.1\r\nHost: a\r\n\r\n",
        "field-line" => $"GET / HTTP/1.1\r\nHost: a\r\nX: {Fill(limits.FieldLine + beyond - 3)}\r\n\r\n",
        "field-section" =>
            $"GET / HTTP/1.1\r\nHost: a\r\n{Section(limits, limits.FieldSection + beyond - 9)}\r\n",
        "field-count" => $"GET / HTTP/1.1\r\nHost: a\r\n{Lines(limits.FieldCount + beyond - 1)}\r\n",
        "length" => Announced(limits.Content + beyond),
        "chunks" => $"{ChunkedHead}{limits.Content:x}\r\n{Fill((int)limits.Content)}\r\n{beyond}\r\n\r\n",
        _ => $"{ChunkedHead}0\r\n{Lines(limits.FieldCount + beyond)}\r\n",
    };

    private static string Announced(long length) =>
        $"PUT / HTTP/1.0\r\nContent-Length: {length}\r\n\r\n{Fill((int)length)}";

    private static string Fill(int length) => new('x', length);

    private static string Lines(int count) =>
        string.Concat(Enumerable.Range(0, count).Select(i => $"F{i}: 1\r\n"));

    // Lines that together, with their line ends, have exactly that length, none beyond the limit of a line.
    private static string Section(ParserLimits limits, int length)
    {
        var section = new StringBuilder();
        while (section.Length < length)
        {
            var line = Math.Min(limits.FieldLine, length - section.Length - 2);
            if (length - section.Length - 2 - line is > 0 and < 4)
                line -= 4;
            section.Append("X:").Append('y', line - 2).Append("\r\n");
        }

        return section.ToString();
    }
}
