// OPTIONS: what can be done with a resource, and with the server (RFC 9110 §9.3.7).
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9110;

public sealed class Section9_3_7_Options(BothServers servers) : RfcTests(servers)
{
    [Theory]
    [InlineData("§9.3.7: the server as a whole", "*", "")]
    [InlineData("§9.3.7: a resource", "/", "")]
    [InlineData("§9.3.7: in the absolute form", "http://h/", "")]
    [InlineData("§9.3.7: content is passed over", "*", "abc")]
    [InlineData("§7.6.2: Max-Forwards is a matter of proxies", "*", "")]
    public async Task OPTIONS_names_the_methods(string rule, string target, string content)
    {
        var fields = $"Content-Length: {content.Length}\r\nMax-Forwards: 0\r\n";
        var bytes = Line($"OPTIONS {target} HTTP/1.1", fields) + content;
        await AnsweredAsync(rule, bytes, "204");
        var answer = Assert.Single(await AskAsync(Servers.Site, bytes));
        Assert.Equal("GET, HEAD, OPTIONS", answer.Field("Allow"));
        Assert.Equal("", answer.Content);
    }
}
