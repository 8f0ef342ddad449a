// A request that ends before it is whole is never answered as if it were (RFC 9112 §8).
using System;
using System.Threading.Tasks;
using MiniWeb.Tests.Server;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9112;

public sealed class Section8_IncompleteMessages(BothServers servers) : RfcTests(servers)
{
    [Theory]
    [InlineData("§8: nothing", "")]
    [InlineData("§8: half an empty line", "\r")]
    [InlineData("§8: half a method", "GE")]
    [InlineData("§8: half a start-line", "GET / HTTP")]
    [InlineData("§8: a start-line without its LF", "GET / HTTP/1.1\r")]
    [InlineData("§8: half the fields", "GET / HTTP/1.1\r\nHost: h\r\n")]
    [InlineData("§8: a head without its last byte", "GET / HTTP/1.1\r\nHost: h\r\n\r")]
    [InlineData("§8: less content than announced",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nab")]
    [InlineData("§8: less than a chunk",
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab")]
    [InlineData("§8: no last chunk",
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n")]
    [InlineData("§8: no end of the trailers",
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: y\r\n")]
    public async Task An_incomplete_request_is_not_answered(string rule, string bytes)
    {
        foreach (var server in new[] { Servers.Site, Servers.Echo })
        {
            Assert.True(await server.ExchangeAsync(RawPeer.BytesOf(bytes)) == "", rule);
            // What was whole before it is answered.
            var answers = AnswerReader.Read(await server.ExchangeAsync(RawPeer.BytesOf(Get() + bytes)));
            Assert.True(StatusesOf(answers) == "200", rule);
        }
    }

    [Theory]
    [InlineData("§8: the last request before the client ends its side is answered", 1)]
    [InlineData("§8: so are several", 5)]
    public async Task A_client_that_has_sent_all_still_gets_its_answers(string rule, int count)
    {
        var bytes = RawPeer.BytesOf(string.Concat(System.Linq.Enumerable.Repeat(Get(), count)));
        foreach (var server in new[] { Servers.Site, Servers.Echo })
        {
            var received = await server.ExchangeAsync(bytes);
            Assert.True(AnswerReader.Read(received).Count == count, $"{rule}{Environment.NewLine}{received}");
        }
    }
}
