// How a connection ends (RFC 9112 §9.6): announced, with FIN behind the answer, and no reset in front of it.
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9112;

public sealed class Section9_6_TearDown(BothServers servers) : RfcTests(servers)
{
    [Theory]
    [InlineData("§9.6: asked to", "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", 200)]
    [InlineData("§9.6: HTTP/1.0", "GET / HTTP/1.0\r\n\r\n", 200)]
    [InlineData("§9.6: after a refused head", "GET / HTTP/1.1\r\n\r\n", 400)]
    [InlineData("§9.6: after a refused length",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 999999999\r\n\r\n", 413)]
    public async Task The_client_reads_the_answer_and_the_end_while_it_still_sends(
        string rule, string bytes, int status)
    {
        var more = new string('x', 64 * 1024);
        foreach (var server in new[] { Servers.Site, Servers.Echo })
        {
            using var peer = await server.ConnectAsync();
            await peer.SendAsync(bytes);
            // The server reads on and throws away: else this would be a reset, and the answer lost.
            for (var i = 0; i < 16; i++)
                await peer.SendAsync(more);
            var answer = Assert.Single(AnswerReader.Read(await peer.ReadToEndAsync()));
            Assert.True(answer.Status == status && answer.Closes, rule);
        }
    }
}
