// Which authority a request is for (RFC 9112 §3.3): the target's, else Host's.
using System;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.Tests.Server;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9112;

public sealed class Section3_3_ReconstructingTheTargetUri
{
    [Theory]
    [InlineData("§3.3: the origin form has it from Host", "GET / HTTP/1.1\r\nHost: a:81\r\n\r\n", "a:81")]
    [InlineData("§3.3: the asterisk form too", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "a")]
    [InlineData("§3.3: the absolute form has its own",
        "GET http://b:82/ HTTP/1.1\r\nHost: a\r\n\r\n", "b:82")]
    [InlineData("§3.3: without a path too", "GET http://b?q HTTP/1.1\r\nHost: a\r\n\r\n", "b")]
    [InlineData("§3.3: HTTP/1.0 may have none", "GET / HTTP/1.0\r\n\r\n", "")]
    public async Task The_authority_of_the_target_wins_over_Host(string rule, string bytes, string authority)
    {
        await using var server = RunningServer.Start((request, _) => new(
            Response.Text(200, $"for [{Encoding.Latin1.GetString(request.Head.Authority)}]")));
        var received = await server.ExchangeAsync(RawPeer.BytesOf(bytes));
        Assert.True(received.EndsWith($"for [{authority}]", StringComparison.Ordinal), rule);
    }
}
