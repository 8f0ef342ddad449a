// Whatever a foreign server answers: twice as much of it costs twice as much to read and to explain.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MiniWeb.Client;
using MiniWeb.Http.Anatomy;
using MiniWeb.Tests.Measuring;
using MiniWeb.Tests.Ordering;
using Xunit;

namespace MiniWeb.Tests.Client;

[Collection(Alone.Name)]
[TakesLong]
public sealed class AnswerDoublingTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\n";
    private const string Chunked = Ok + "Transfer-Encoding: chunked\r\n\r\n";

    // The size fits the client's limits, four times over.
    private static readonly Dictionary<string, (int Size, Func<int, string> Of)> Shapes = new()
    {
        ["fields"] = (2400, n => Ok + Repeat("A: b\r\n", n) + "\r\n"),
        ["one long value"] = (60_000, n => $"{Ok}A: {new string('a', n)}\r\n\r\n"),
        ["one long name"] = (60_000, n => $"{Ok}{new string('a', n)}: b\r\n\r\n"),
        ["a name without end"] = (60_000, n => Ok + new string('a', n)),
        ["folded lines"] = (4000, n => $"{Ok}A: b\r\n{Repeat(" c\r\n", n)}\r\n"),
        ["folds of blanks"] = (4000, n => $"{Ok}A:\r\n{Repeat(" \r\n", n)}\r\n"),
        ["equal lengths in lines"] = (2400, n => Ok + Repeat("Content-Length: 0\r\n", n) + "\r\n"),
        ["equal lengths in a list"] = (30_000, n => $"{Ok}Content-Length: 0{Repeat(",0", n)}\r\n\r\n"),
        ["codings"] = (2400, n => $"{Ok}{Repeat("Transfer-Encoding: a\r\n", n)}\r\nabc"),
        ["interim responses"] = (240, n => Repeat("HTTP/1.1 103 Hints\r\nA: b\r\n\r\n", n) + Ok + "\r\n"),
        ["chunks of one byte"] = (8000, n => Chunked + Repeat("1\r\nx\r\n", n) + "0\r\n\r\n"),
        ["extensions"] = (40_000, n => $"{Chunked}1{Repeat(";a", n)}\r\nx\r\n0\r\n\r\n"),
        ["trailers"] = (2400, n => $"{Chunked}0\r\n{Repeat("A: b\r\n", n)}\r\n"),
        ["content"] = (400_000, n => $"{Ok}\r\n{new string('a', n)}"),
        ["no HTTP"] = (400_000, n => new string('a', n)),
    };

    public static TheoryData<string> Names => [.. Shapes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_answer_that_comes_byte_by_byte_is_read_in_linear_time(string shape) =>
        Doubling.IsLinear(Shapes[shape].Size, n =>
        {
            var bytes = Encoding.ASCII.GetBytes(Shapes[shape].Of(n));
            return () =>
            {
                var reader = new ResponseReader(RequestExpectation.Exactly("GET"));
                for (var i = 0; i < bytes.Length; i++)
                    reader.Feed(bytes.AsSpan(i, 1));
                reader.FeedEnd();
            };
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void An_answer_is_explained_in_linear_time(string shape) => Doubling.IsLinear(
        Shapes[shape].Size, n =>
        {
            var bytes = Encoding.ASCII.GetBytes(Shapes[shape].Of(n));
            return () => MessageAnatomy.OfResponse(bytes, "GET");
        });

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\n\r\n", 5000)]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n", 3000)]
    [InlineData("\r\n", 100_000)]
    public void What_is_sent_is_counted_in_linear_time(string request, int size) => Doubling.IsLinear(
        size, n =>
        {
            var bytes = Encoding.ASCII.GetBytes(Repeat(request, n));
            return () => RequestExpectation.Of(bytes);
        });

    // Four megabytes of head, and ten of chunks of one byte each: in a bounded number of parts, or in time.
    [Theory]
    [InlineData("A:\r\n", Ok, 4 << 20, int.MaxValue)]
    [InlineData("1\r\nx\r\n", Chunked, 10_000_000, 100_100)]
    public void A_large_response_is_taken_apart(string repeated, string head, int length, int mostSpans)
    {
        var bytes = Encoding.ASCII.GetBytes(head + Repeat(repeated, length / repeated.Length));
        var anatomy = MessageAnatomy.OfResponse(bytes, "GET");
        Assert.InRange(anatomy.Spans.Count, 1, mostSpans);
        Assert.Equal(bytes.Length, anatomy.Spans[^1].End);
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
