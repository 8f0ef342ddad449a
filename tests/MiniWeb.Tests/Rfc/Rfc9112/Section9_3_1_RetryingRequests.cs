// A client that retries must be able to tell an answer that is whole from one that is not (RFC 9112 §9.3.1):
// the server never closes between the parts of an answer without cutting it, and never answers what it
// refused.
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9112;

public sealed class Section9_3_1_RetryingRequests(BothServers servers) : RfcTests(servers)
{
    [Theory]
    [InlineData("§9.3.1: after close nothing is answered", "Connection: close\r\n")]
    public async Task Requests_behind_a_close_are_safe_to_send_again(string rule, string field)
    {
        foreach (var server in new[] { Servers.Site, Servers.Echo })
        {
            var answers = await AskAsync(server, Get() + Get(field) + Get() + Get());
            Assert.True(StatusesOf(answers) == "200 200", rule);
            Assert.True(answers[1].Closes, rule);
        }
    }
}
