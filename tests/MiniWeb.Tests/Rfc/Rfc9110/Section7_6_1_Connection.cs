// Connection: which options the answer carries (RFC 9110 §7.6.1).
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9110;

public sealed class Section7_6_1_Connection(BothServers servers) : RfcTests(servers)
{
    [Theory]
    [InlineData("§7.6.1: options are not case-sensitive", "CLOSE")]
    [InlineData("§7.6.1: options are a list", "upgrade, close")]
    public async Task Who_will_close_says_close(string rule, string options)
    {
        foreach (var server in new[] { Servers.Site, Servers.Echo })
        {
            var answer = Assert.Single(await AskAsync(server, Get($"Connection: {options}\r\n")));
            Assert.True(answer.Closes, rule);
        }
    }

    [Theory]
    [InlineData("§7.8: an upgrade that is not wanted is ignored", "Connection: Upgrade\r\nUpgrade: h2c\r\n")]
    [InlineData("§7.8: to a web socket too", "Connection: Upgrade\r\nUpgrade: websocket\r\n")]
    [InlineData("§7.8: without Connection too", "Upgrade: websocket\r\n")]
    [InlineData("§7.6.1: an option names a field that is ignored", "Connection: Host, X\r\nX: y\r\n")]
    [InlineData("§7.6.1: an option that is not known", "Connection: a-miracle\r\n")]
    [InlineData("§10.1.4: TE", "Connection: TE\r\nTE: trailers, gzip;q=0.5\r\n")]
    public async Task An_option_that_is_not_known_is_ignored(string rule, string fields)
    {
        var answer = Assert.Single(await AnsweredAsync(rule, Get(fields), "200"));
        Assert.DoesNotContain(answer.Fields, field => field.Name is "Connection" or "Upgrade");
    }

    [Theory]
    [InlineData("§7.6.1: a length named by Connection still frames", "Connection: Content-Length\r\n")]
    [InlineData("§7.6.1: with close beside it too", "Connection: content-length, x\r\n")]
    public async Task An_option_takes_no_field_away(string rule, string field)
    {
        var answers = await AnsweredAsync(rule, Post($"{field}Content-Length: 2\r\n", "ab"), "405");
        Assert.EndsWith("\r\n\r\nab", answers.Single().Content, System.StringComparison.Ordinal);
    }
}
