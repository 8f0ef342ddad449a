// Nothing of a request gets into the head of an answer as a line of its own (RFC 9112 §11.1).
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9112;

public sealed class Section11_1_ResponseSplitting(BothServers servers) : RfcTests(servers)
{
    [Theory]
    [InlineData("§11.1: in a path that is sent on", "/sub%0d%0aX-Split:%20yes")]
    [InlineData("§11.1: in the query of one", "/sub?%0d%0aX-Split:%20yes")]
    [InlineData("§11.1: LF alone", "/sub?%0aX-Split:%20yes")]
    [InlineData("§11.1: CR alone", "/sub?%0dX-Split:%20yes")]
    [InlineData("§11.1: characters whose low byte is CR or LF", "/sub?%E5%98%8A%E5%98%8DX-Split:%20yes")]
    [InlineData("§11.1: in a host", "/sub")]
    public async Task A_line_end_in_a_request_ends_no_line_of_the_answer(string rule, string target)
    {
        var host = target == "/sub" ? "a%0d%0aX-Split:80" : "h";
        var bytes = $"GET {target} HTTP/1.1\r\nHost: {host}\r\n\r\n";
        var answers = await AskAsync(Servers.Site, bytes);
        Assert.True(answers.Count == 1 && answers[0].Status is 308 or 404 or 400, rule);
        Assert.DoesNotContain(answers[0].Fields, field => field.Name == "X-Split");
    }

    [Theory]
    [InlineData("§11.1: of the method", "<b> / HTTP/1.1")]
    [InlineData("§11.1: of the target", "GET /<script>alert(1)</script> HTTP/1.1")]
    [InlineData("§11.1: of the version", "GET / <script>")]
    public async Task A_refusal_repeats_nothing_of_the_request(string rule, string startLine)
    {
        foreach (var server in new[] { Servers.Site, Servers.Echo })
        {
            var answer = Assert.Single(await AskAsync(server, Line(startLine)));
            Assert.True(answer.Status == 400, rule);
            Assert.DoesNotContain('<', answer.Content);
            Assert.DoesNotContain(answer.Fields, field => field.Value.Contains('<'));
            Assert.Equal("nosniff", answer.Field("X-Content-Type-Options"));
            Assert.Equal("text/plain; charset=utf-8", answer.Field("Content-Type"));
        }
    }

    [Fact]
    public async Task A_redirect_stays_on_this_site()
    {
        var answer = Assert.Single(await AskAsync(Servers.Site, Line("GET //sub HTTP/1.1")));
        Assert.Equal((308, "/sub/"), (answer.Status, answer.Field("Location")));
        Assert.Equal(1, answer.Fields.Count(field => field.Name == "Location"));
    }
}
