// The reader of the simulation, which says what a client saw: it must not be mistaken itself.
using System.IO;
using System.Text;
using MiniWeb.Simulation.Clients;
using Xunit;

namespace MiniWeb.Simulation.Tests;

public sealed class AnswerReaderTests
{
    private const string Counted = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n";
    private const string Chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    // name; what was received; the content, and whether the response is whole.
    [Theory]
    [InlineData("counted", Counted + "abcnext", "abc", true)]
    [InlineData("counted, cut", Counted + "ab", "ab", false)]
    [InlineData("chunks", Chunked + "1\r\na\r\nA\r\n0123456789\r\n0\r\n\r\n", "a0123456789", true)]
    [InlineData("chunks, no end", Chunked + "1\r\na\r\n0\r\n", "a", false)]
    [InlineData("chunks, cut", Chunked + "A\r\n0123", "0123", false)]
    [InlineData("interim", "HTTP/1.1 100 Continue\r\n\r\n" + Counted + "abc", "abc", true)]
    [InlineData("no content", "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", "", true)]
    [InlineData("until the end", "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nabc", "abc", true)]
    public void A_response_is_read(string name, string received, string content, bool isWhole)
    {
        var bytes = Encoding.Latin1.GetBytes(received);
        var answer = AnswerReader.Read(bytes, 0, isHeadOnly: false, isEnded: true)!;
        Assert.True(content == Encoding.Latin1.GetString(answer.Content), name);
        Assert.Equal(isWhole, answer.IsWhole);
    }

    [Theory]
    [InlineData("HTTP/1.1 2x0 OK\r\n\r\n")]
    [InlineData("abc\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nA: b\r\na: c\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon\r\n\r\n")]
    [InlineData(Chunked + "x\r\n")]
    [InlineData(Chunked + "1\r\nab\r\n")]
    public void What_is_no_response_is_a_fault(string received) => Assert.Throws<InvalidDataException>(() =>
        AnswerReader.Read(Encoding.Latin1.GetBytes(received), 0, isHeadOnly: false, isEnded: true));
}
