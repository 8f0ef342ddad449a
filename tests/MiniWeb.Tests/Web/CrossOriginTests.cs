// What other origins are told.
using System;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Tests.Web;

public sealed class CrossOriginTests
{
    [Theory]
    [InlineData("*", true)]
    [InlineData("null", true)]
    [InlineData("http://localhost:3000", true)]
    [InlineData("https://a.example", true)]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://[::1]:8080", true)]
    [InlineData("capacitor://localhost", true)]
    [InlineData("", false)]
    [InlineData("localhost:3000", false)]
    [InlineData("a.example", false)]
    [InlineData("/a", false)]
    [InlineData("dist", false)]
    [InlineData("http://localhost:3000/", false)]
    [InlineData("http://localhost/x", false)]
    [InlineData("http://a.example:80", false)]
    [InlineData("HTTP://a.example", false)]
    [InlineData("http://A.example", false)]
    [InlineData("http://u@a.example", false)]
    [InlineData("http://a.example\r\nX: y", false)]
    [InlineData("http://a.example, http://b.example", false)]
    public void Origin_is_one_as_browsers_spell_it(string text, bool isValid)
    {
        Assert.Equal(isValid, CrossOrigin.IsValid(text));
        if (!isValid)
            Assert.Throws<ArgumentException>(() => CrossOrigin.For(text));
    }

    [Theory]
    [InlineData("*", 200, null)]
    [InlineData("*", 304, null)]
    [InlineData("*", 404, null)]
    [InlineData("http://a.example", 200, "Origin")]
    [InlineData("http://a.example", 500, "Origin")]
    public async Task Every_response_names_the_origin(string origin, int status, string? vary)
    {
        string[] askers = ["", "Origin: http://a.example\r\n", "Origin: http://evil.example\r\n"];
        foreach (var asking in askers)
        {
            var response = await AnswerAsync(origin, status, "GET", asking);
            Assert.Equal(status, response.Status);
            Assert.Equal(origin, Field(response, "Access-Control-Allow-Origin"));
            Assert.Equal("*", Field(response, "Access-Control-Expose-Headers"));
            Assert.Equal(vary, Field(response, "Vary"));
            Assert.Null(Field(response, "Access-Control-Allow-Credentials"));
        }
    }

    [Theory]
    [InlineData("", "*")]
    [InlineData("Access-Control-Request-Headers: x-a,Authorization\r\n", "x-a, Authorization")]
    [InlineData("Access-Control-Request-Headers: \r\n", "*")]
    [InlineData("Access-Control-Request-Headers: a b\r\n", "*")]
    [InlineData("Access-Control-Request-Headers: a, \u00e9\r\n", "*")]
    public async Task Preflight_is_answered_here(string asked, string allowed)
    {
        var response = await AnswerAsync(
            "*", 405, "OPTIONS",
            "Origin: http://a.example\r\nAccess-Control-Request-Method: GET\r\n" + asked);
        Assert.Equal(204, response.Status);
        Assert.Equal(0, response.Content.Length);
        Assert.Equal("*", Field(response, "Access-Control-Allow-Origin"));
        Assert.Equal("GET, HEAD, OPTIONS", Field(response, "Access-Control-Allow-Methods"));
        Assert.Equal(allowed, Field(response, "Access-Control-Allow-Headers"));
        Assert.Equal("600", Field(response, "Access-Control-Max-Age"));
    }

    [Theory]
    [InlineData("OPTIONS", "Origin: http://a.example\r\n")]
    [InlineData("OPTIONS", "Access-Control-Request-Method: GET\r\n")]
    [InlineData("GET", "Origin: http://a.example\r\nAccess-Control-Request-Method: GET\r\n")]
    public async Task What_is_no_preflight_is_left_to_the_handler(string method, string fields) =>
        Assert.Equal(405, (await AnswerAsync("*", 405, method, fields)).Status);

    private static ValueTask<Response> AnswerAsync(string origin, int status, string method, string fields)
    {
        var request = Request.FromBytes(
            Encoding.Latin1.GetBytes($"{method} / HTTP/1.1\r\nHost: x\r\n{fields}\r\n"));
        var handler = CrossOrigin.For(origin)((_, _) => ValueTask.FromResult(new Response(status)));
        return handler(request, CancellationToken.None);
    }

    private static string? Field(Response response, string name) =>
        response.Fields.SingleOrDefault(field => field.Name == name)?.Value;
}
