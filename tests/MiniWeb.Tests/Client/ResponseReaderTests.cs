// The reader of responses, without a socket: the same answer for every split of the bytes.
using System.Linq;
using System.Text;
using MiniWeb.Client;
using Xunit;

namespace MiniWeb.Tests.Client;

public sealed class ResponseReaderTests
{
    public static TheoryData<ExchangeRow> Rows => new(ExchangeRows.All);

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_responses_do_not_depend_on_the_split(ExchangeRow row)
    {
        var bytes = row.ResponseBytes;
        var whole = Read(row, [bytes]);
        Assert.Equal(row.Responses, whole.Summary);
        Assert.Equal(row.IsBroken, whole.IsBroken);
        Assert.Equal(row.FaultAt, whole.FaultAt);
        Assert.Equal(whole, Read(row, bytes.Select(b => new[] { b }).ToArray()));
        for (var at = 1; at < bytes.Length; at++)
            Assert.Equal(whole, Read(row, [bytes[..at], bytes[at..]]));
    }

    [Theory]
    [InlineData(@"1\r\nx\r\n0\r\nX: 1\r\n\r\n", "X", "1")]
    [InlineData(@"0\r\nServer-Timing: a\r\nDigest: b\r\n\r\n", "Digest", "b")]
    public void Trailers_stay_with_their_response(string chunks, string name, string value)
    {
        const string head = @"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        const string get = @"GET / HTTP/1.1\r\nHost: a\r\n\r\n";
        var row = new ExchangeRow("trailers", get + get, head + chunks + head + @"0\r\n\r\n");
        var reader = new ResponseReader(RequestExpectation.Of(row.RequestBytes));
        reader.Feed(row.ResponseBytes);
        Assert.True(reader.IsComplete);
        Assert.Equal(value, reader.Responses[0].Trailers!.GetText(name));
        Assert.Equal(0, reader.Responses[1].Trailers!.Count);
        Assert.Equal(reader.Responses[0].End, reader.Responses[1].Offset);
    }

    [Fact]
    public void Endless_interim_responses_are_given_up()
    {
        var reader = new ResponseReader(RequestExpectation.Of("GET / HTTP/1.0\r\n\r\n"u8));
        for (var i = 0; i < 5000; i++)
            reader.Feed("HTTP/1.1 102 Processing\r\n\r\n"u8);
        Assert.True(reader.IsBroken);
        Assert.InRange(reader.Responses.Count, 1, 1001);
        Assert.Equal(5000 * 27, reader.BytesReceived);
    }

    [Fact]
    public void Large_interim_heads_are_given_up()
    {
        var reader = new ResponseReader(RequestExpectation.Of("GET / HTTP/1.0\r\n\r\n"u8));
        var hint = Encoding.ASCII.GetBytes($"HTTP/1.1 103 Hints\r\nLink: {new string('a', 200_000)}\r\n\r\n");
        for (var i = 0; i < 100; i++)
            reader.Feed(hint);
        Assert.True(reader.IsBroken);
        Assert.InRange(reader.Responses.Count, 20, 22); // 4 MiB of heads
    }

    [Fact]
    public void Endless_responses_that_nobody_asked_for_are_given_up()
    {
        var reader = new ResponseReader(RequestExpectation.Of("GET / HTTP/1.1\r\n\r\n"u8));
        for (var i = 0; i < 5000; i++)
            reader.Feed("HTTP/1.1 204 None\r\n\r\n"u8);
        Assert.True(reader.IsBroken);
        Assert.InRange(reader.Responses.Count, 1, 1002);
    }

    private static Reading Read(ExchangeRow row, byte[][] pieces)
    {
        var reader = new ResponseReader(RequestExpectation.Of(row.RequestBytes));
        foreach (var piece in pieces)
            reader.Feed(piece);
        if (row.Ending == ServerEnding.Fin)
            reader.FeedEnd();
        Assert.Equal(pieces.Sum(piece => piece.Length), reader.BytesReceived);
        return new Reading(
            ExchangeRow.Summary(reader.Responses), reader.IsBroken, reader.IsComplete, reader.WholeResponses,
            reader.Rejection.Reason.ToString(), reader.Rejection.IsRejected ? reader.Rejection.Offset : -1);
    }

    private sealed record Reading(string Summary, bool IsBroken, bool IsComplete, int Whole, string Reason,
        long FaultAt);
}
