// Who may look and who may act: hosts, sites, tokens, origins.
using System;
using System.Linq;
using System.Text;
using MiniWeb.Inspector.Guarding;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Inspector.Tests;

public sealed class GuardTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    private static string Cookie => new AccessToken(Secret).CookieValue;

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
        Assert.Equal(near, StatusOf(new Guard(null, false), $"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n"));
        var guard = new Guard(Secret, true);
        var port = host.Contains("]:") || host.Contains(':') ? host[(host.LastIndexOf(':') + 1)..] : "80";
        Assert.Equal(open, StatusOf(guard,
            $"GET / HTTP/1.1\r\nHost: {host}\r\n"
            + $"Cookie: a=b; miniweb-inspector-{port}={Cookie}\r\n\r\n"));
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
        Assert.Equal(status, StatusOf(new Guard(null, false),
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
        Assert.Equal(status, StatusOf(new Guard(null, false),
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
        var guard = new Guard(Secret, true);
        var response = Refuse(guard,
            $"GET {target.Replace("{0}", Secret, StringComparison.Ordinal)} HTTP/1.1\r\n"
            + "Host: 192.168.1.5:8081\r\n\r\n")!;
        Assert.Equal(status, response.Status);
        Assert.Equal(location, FieldOf(response, "Location"));
        Assert.Equal(
            location is null
                ? null
                : $"miniweb-inspector-8081={Cookie}; Path=/; HttpOnly; SameSite=Strict",
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
        var guard = new Guard(Secret, false);
        var value = cookie.Replace("{0}", Cookie, StringComparison.Ordinal);
        Assert.Equal(opens ? 0 : 403, StatusOf(
            guard, $"GET / HTTP/1.1\r\nHost: localhost:8081\r\nCookie: {value}\r\n\r\n"));
    }

    // Other users of the machine reach loopback, too.
    [Theory]
    [InlineData("GET", "/", "")]
    [InlineData("HEAD", "/", "")]
    [InlineData("GET", "/rows", "")]
    [InlineData("GET", "/news?since=a.1", "")]
    [InlineData("GET", "/lanes", "")]
    [InlineData("GET", "/events", "")]
    [InlineData("GET", "/assets/inspector.js", "")]
    [InlineData("GET", "/exchange/2026-11-20/084500.123-c7-r1", "")]
    [InlineData("GET", "/bytes/2026-11-20/084500.123-c7-r1/request", "")]
    [InlineData("GET", "/content/2026-11-20/084500.123-c7-r1/response?save=yes", "")]
    [InlineData("POST", "/replay/2026-11-20/084500.123-c7-r1", "Content-Length: 0\r\n")]
    [InlineData("POST", "/?token={0}", "Content-Length: 0\r\n")]
    [InlineData("GET", "/nothing", "Cookie: token={0}\r\n")]
    [InlineData("GET", "/", "Cookie: miniweb-inspector-8081=\r\n")]
    [InlineData("GET", "/", "Authorization: Bearer {0}\r\n")]
    public void Without_the_token_nothing_is_given_on_loopback(string method, string target, string fields)
    {
        var response = Refuse(new Guard(Secret, false),
            $"{method} {target} HTTP/1.1\r\nHost: localhost:8081\r\n{fields}\r\n"
                .Replace("{0}", Secret, StringComparison.Ordinal));
        Assert.Equal(403, response!.Status);
        Assert.True(response.Closes);
        Assert.Null(FieldOf(response, "Set-Cookie"));
        Assert.DoesNotContain(Secret, TextOf(response), StringComparison.Ordinal);
        Assert.DoesNotContain(Cookie, TextOf(response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{0}", true)]
    [InlineData("http%3A%2F%2Flocalhost%3A8081%2F%3Ftoken%3D{0}", true)]
    [InlineData("+{0}+", true)]
    [InlineData("{0}0", false)]
    [InlineData("token%3D", false)]
    [InlineData("%00", false)]
    public void The_token_or_the_printed_url_may_be_typed(string typed, bool opens)
    {
        var response = Refuse(new Guard(Secret, false),
            $"GET /?token={typed.Replace("{0}", Secret, StringComparison.Ordinal)} HTTP/1.1\r\n"
            + "Host: localhost:8081\r\nAccept: text/html\r\n\r\n")!;
        Assert.Equal(opens ? 303 : 403, response.Status);
        if (!opens)
            Assert.Contains("The token is wrong", TextOf(response), StringComparison.Ordinal);
    }

    // Where the cookie is there already, the token still leaves the address bar.
    [Fact]
    public void The_token_never_stays_in_the_url()
    {
        var response = Refuse(new Guard(Secret, false),
            $"GET /connections?token={Secret} HTTP/1.1\r\nHost: localhost:8081\r\n"
            + $"Cookie: miniweb-inspector-8081={Cookie}\r\n\r\n")!;
        Assert.Equal((303, "/connections"), (response.Status, FieldOf(response, "Location")));
        Assert.Equal("same-origin", FieldOf(response, "Referrer-Policy"));
        Assert.Equal("no-store", FieldOf(response, "Cache-Control"));
    }

    [Theory]
    [InlineData("/exchange/a?view=why&x=%3Cb%3E", "/exchange/a", "view=why x=<b>")]
    [InlineData("//evil.example/a", "/evil.example/a", "")]
    public void The_page_that_asks_keeps_the_place(string target, string action, string hidden)
    {
        var response = Refuse(new Guard(Secret, false),
            $"GET {target} HTTP/1.1\r\nHost: localhost:8081\r\nAccept: text/html\r\n\r\n")!;
        var page = Workbench.Parse(TextOf(response));
        Assert.Contains("the line “inspector” that the server printed", page.Body!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(action, page.QuerySelector("form")!.GetAttribute("action"));
        Assert.Equal(hidden, string.Join(' ', page.QuerySelectorAll("input[type=hidden]")
            .Select(input => $"{input.GetAttribute("name")}={input.GetAttribute("value")}")));
        Assert.Empty(page.QuerySelectorAll("script, b, meta[http-equiv]"));
    }

    // SameSite=Strict keeps the cookie from a link of another site; the page asks again by itself.
    [Theory]
    [InlineData("cross-site", true)]
    [InlineData("same-site", false)]
    [InlineData("same-origin", false)]
    [InlineData("none", false)]
    public void A_link_of_another_site_is_followed_once_more(string site, bool again)
    {
        var response = Refuse(new Guard(Secret, false),
            "GET / HTTP/1.1\r\nHost: localhost:8081\r\nAccept: text/html\r\n"
            + $"Sec-Fetch-Site: {site}\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n\r\n")!;
        Assert.Equal(again, TextOf(response).Contains("http-equiv=\"refresh\"", StringComparison.Ordinal));
    }

    [Fact]
    public void No_two_runs_have_one_token()
    {
        var (one, other) = (AccessToken.Make(), AccessToken.Make());
        Assert.NotEqual(one, other);
        Assert.All([one, other], token => Assert.Matches("^[0-9a-f]{32}$", token));
        Assert.NotEqual(new Guard(one, false).FormSecret, one);
    }

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

    private static string TextOf(Response response) =>
        Encoding.UTF8.GetString(response.Content.InMemory!.Value.Span);

    private static string? FieldOf(Response response, string name) =>
        response.Fields.FirstOrDefault(field => field.Name == name)?.Value;
}
