// Routing without a socket.
using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Tests.Web;

public sealed class RouterTests
{
    private static Handler Say(string text) => (_, _) => ValueTask.FromResult(Response.Text(200, text));

    [Theory]
    [InlineData("GET /", 200, "home")]
    [InlineData("HEAD /", 200, "home")]
    [InlineData("GET /?a=b", 200, "home")]
    [InlineData("GET /files/a/b", 200, "below")]
    [InlineData("GET /files/special", 200, "special")]
    [InlineData("POST /form", 200, "post")]
    [InlineData("GET /form", 405, "POST")]
    [InlineData("DELETE /", 405, "GET, HEAD")]
    [InlineData("GET /none", 404, null)]
    [InlineData("GET http://h/files/a", 200, "below")]
    public async Task The_longest_match_answers(string line, int status, string? expected)
    {
        var router = new Router()
            .Map("GET", "/", Say("home"))
            .Map("GET", "/files/*", Say("below"))
            .Map("GET", "/files/special", Say("special"))
            .Map("POST", "/form", Say("post"));
        var request = Request.FromBytes(Encoding.ASCII.GetBytes($"{line} HTTP/1.1\r\nHost: h\r\n\r\n"));
        var response = await router.AnswerAsync(request, CancellationToken.None);
        Assert.Equal(status, response.Status);
        if (status == 200)
            Assert.Equal(expected, Encoding.UTF8.GetString(response.Content.InMemory!.Value.Span));
        if (status == 405)
            Assert.Contains(new ResponseField("Allow", expected!), response.Fields);
    }

    [Theory]
    [InlineData("GET", "nope")]
    [InlineData("GET", "/twice")]
    public void A_route_that_cannot_be_is_refused(string method, string pattern)
    {
        var router = new Router().Map("GET", "/twice", Say(""));
        Assert.Throws<ArgumentException>(() => router.Map(method, pattern, Say("")));
    }
}
