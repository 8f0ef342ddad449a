// TRACE is off: what a client sends in confidence is not shown to a script (RFC 9110 §9.3.8).
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9110;

public sealed class Section9_3_8_Trace(BothServers servers) : RfcTests(servers)
{
    [Theory]
    [InlineData("§9.3.8: of a resource", "/", "")]
    [InlineData("§9.3.8: with fields that must not be shown", "/", "Cookie: secret\r\n")]
    [InlineData("§9.3.8: in the absolute form", "http://h/", "Cookie: secret\r\n")]
    [InlineData("§9.3.8: content, which it must not have, is passed over", "/", "Content-Length: 0\r\n")]
    public async Task TRACE_is_405_and_shows_nothing(string rule, string target, string fields)
    {
        var answer = Assert.Single(await AskAsync(Servers.Site, Line($"TRACE {target} HTTP/1.1", fields)));
        Assert.True(answer.Status == 405 && answer.Field("Allow") == "GET, HEAD, OPTIONS", rule);
        Assert.DoesNotContain("secret", answer.Content, System.StringComparison.Ordinal);
    }
}
