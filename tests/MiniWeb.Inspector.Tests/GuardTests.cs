// Who may look and who may act: hosts, sites, tokens, origins.
using System;
using System.Linq;
using System.Text;
using MiniWeb.Inspector.Guarding;
using MiniWeb.Server;
using Xunit;

namespace MiniWeb.Inspector.Tests;

public sealed class GuardTests
{
    [Theory]
    [InlineData("localhost:8081", 0, 0)]
    [InlineData("LOCALHOST", 0, 0)]
    [InlineData("127.0.0.1:8081", 0, 0)]
    [InlineData("[::1]:8081", 0, 0)]
    [InlineData("127.9.9.9:1", 0, 0)]
    [InlineData("192.168.1.5:8081", 421, 0)]
    [InlineData("[2001:db8::1]:8081", 421, 0)]
    [InlineData("rebound.example:8081", 421, 421)]
    [InlineData("localhost.example:8081", 421, 421)]
    [InlineData("127.0.0.1.example", 421, 421)]
    [InlineData("localhost.:8081", 421, 421)]
    [InlineData("1", 421, 421)]
    public void Only_names_that_are_ours_are_answered(string host, int near, int open)
    {
        Assert.Equal(near, StatusOf(new Guard(false), $"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n"));
        var guard = new Guard(true);
        var port = host.Contains("]:") || host.Contains(':') ? host[(host.LastIndexOf(':') + 1)..] : "80";
        Assert.Equal(open, StatusOf(guard,
            $"GET / HTTP/1.1\r\nHost: {host}\r\n"
            + $"Cookie: a=b; miniweb-inspector-{port}={guard.Token}\r\n\r\n"));
    }

    [Theory]
    [InlineData("GET", "none", "navigate", "document", 0)]
    [InlineData("GET", "same-origin", "cors", "empty", 0)]
    [InlineData("GET", "cross-site", "navigate", "document", 0)]
    [InlineData("GET", "same-site", "navigate", "document", 0)]
    [InlineData("GET", "same-site", "cors", "empty", 403)]
    [InlineData("GET", "cross-site", "no-cors", "script", 403)]
    [InlineData("GET", "cross-site", "no-cors", "image", 403)]
    [InlineData("GET", "cross-site", "navigate", "iframe", 403)]
    [InlineData("POST", "cross-site", "navigate", "document", 403)]
    [InlineData("POST", "same-site", "navigate", "document", 403)]
    [InlineData("POST", "same-origin", "navigate", "document", 0)]
    public void Another_site_may_link_here_and_nothing_else(
        string method, string site, string mode, string destination, int status) =>
        Assert.Equal(status, StatusOf(new Guard(false),
            $"{method} / HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: {site}\r\nSec-Fetch-Mode: {mode}\r\n"
            + $"Sec-Fetch-Dest: {destination}\r\n\r\n"));

    [Theory]
    [InlineData("http://localhost:8081", 0)]
    [InlineData("http://LOCALHOST:8081", 0)]
    [InlineData("http://localhost:8080", 403)]
    [InlineData("https://localhost:8081", 403)]
    [InlineData("http://127.0.0.1:8081", 403)]
    [InlineData("http://evil.example", 403)]
    [InlineData("null", 403)]
    public void Only_our_own_page_may_act(string origin, int status) =>
        Assert.Equal(status, StatusOf(new Guard(false),
            "POST /replay/x HTTP/1.1\r\nHost: localhost:8081\r\n"
            + $"Origin: {origin}\r\nContent-Length: 0\r\n\r\n"));

    [Theory]
    [InlineData("/exchange/a?view=why&token={0}", 303, "/exchange/a?view=why")]
    [InlineData("/?token={0}", 303, "/")]
    [InlineData("//evil.example/?token={0}", 303, "/evil.example/")]
    [InlineData("/?token=wrong", 403, null)]
    [InlineData("/?token=", 403, null)]
    [InlineData("/", 403, null)]
    public void The_token_comes_once_and_becomes_a_cookie(string target, int status, string? location)
    {
        var guard = new Guard(true);
        var response = Refuse(guard,
            $"GET {target.Replace("{0}", guard.Token, StringComparison.Ordinal)} HTTP/1.1\r\n"
            + "Host: 192.168.1.5:8081\r\n\r\n")!;
        Assert.Equal(status, response.Status);
        Assert.Equal(location, FieldOf(response, "Location"));
        Assert.Equal(
            location is null
                ? null
                : $"miniweb-inspector-8081={guard.Token}; Path=/; HttpOnly; SameSite=Strict",
            FieldOf(response, "Set-Cookie"));
    }

    [Theory]
    [InlineData("miniweb-inspector-8081={0}", true)]
    [InlineData("a=b; miniweb-inspector-8081={0}; c=d", true)]
    [InlineData("miniweb-inspector-8082={0}", false)]
    [InlineData("miniweb-inspector-8081=x{0}", false)]
    [InlineData("xminiweb-inspector-8081={0}", false)]
    public void The_cookie_opens(string cookie, bool opens)
    {
        var guard = new Guard(true);
        var value = cookie.Replace("{0}", guard.Token, StringComparison.Ordinal);
        Assert.Equal(opens ? 0 : 403, StatusOf(
            guard, $"GET / HTTP/1.1\r\nHost: localhost:8081\r\nCookie: {value}\r\n\r\n"));
    }

    [Fact]
    public void No_two_runs_have_one_token() => Assert.NotEqual(new Guard(true).Token, new Guard(true).Token);

    [Theory]
    [InlineData("a=1&b=two+words&c=%3Cimg%3E", "a:1 b:two words c:<img>")]
    [InlineData("a&=x&&b=", "a: :x b:")]
    [InlineData("a=%zz%4&b=%C3%A9", "a:%zz%4 b:é")]
    [InlineData("", "")]
    public void A_query_is_read(string query, string pairs) =>
        Assert.Equal(pairs, string.Join(
            ' ', QueryText.Of(Encoding.ASCII.GetBytes(query)).Pairs.Select(pair =>
                $"{pair.Key}:{pair.Value}")));

    private static int StatusOf(Guard guard, string request) => Refuse(guard, request)?.Status ?? 0;

    private static Response? Refuse(Guard guard, string request) =>
        guard.Refuse(Request.FromBytes(Encoding.ASCII.GetBytes(request)));

    private static string? FieldOf(Response response, string name) =>
        response.Fields.FirstOrDefault(field => field.Name == name)?.Value;
}
