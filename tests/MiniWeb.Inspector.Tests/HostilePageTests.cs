// What was captured is text on every page: no tag, attribute, script or control character of it takes effect.
using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using AngleSharp.Dom;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Inspector.Tests;

public sealed class HostilePageTests
{
    private const string Script = "<script>alert(1)</script>";
    private const string Image = "<img src=x onerror=alert(1)>";

    public static TheoryData<string> Views => ["raw", "parsed", "hex", "content", "why", "timing", "replay"];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task A_response_with_a_script_is_text(string view)
    {
        await using var bench = new Workbench(Answer(Script + Image + "\u001b[31m", "text/html"));
        await bench.SendAsync("GET /page HTTP/1.1\r\nHost: a\r\nX: \"'><b>\r\nConnection: close\r\n\r\n");
        var page = await bench.PageAsync($"{await bench.NewestAsync()}?view={view}");
        AssertHarmless(page);
        if (view is "raw" or "content")
            Assert.Contains(Script, page.Body!.TextContent, StringComparison.Ordinal);
        if (view is "raw" or "content")
            Assert.Contains("\\x1B[31m", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task A_target_with_a_tag_is_text(string view)
    {
        await using var bench = new Workbench(Answer("ok", "text/plain"));
        await bench.SendAsync(
            $"GET /{Image.Replace(' ', '/')} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        var list = await bench.PageAsync("/");
        AssertHarmless(list);
        AssertHarmless(await bench.PageAsync($"{await bench.NewestAsync()}?view={view}"));
    }

    [Theory]
    [InlineData("GET /<img src=x onerror=alert(1)> HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /\"onmouseover=\"alert(1) HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nX\u001b[2J: \u001b]0;title\u0007\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001")]
    [InlineData("<script>alert(1)</script>\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n<b>")]
    [InlineData("\u0000\u00ff\u0080\u202e")]
    public async Task Bytes_that_are_no_request_are_text(string bytes)
    {
        await using var bench = new Workbench(Answer("ok", "text/plain"));
        await bench.SendAsync(bytes);
        AssertHarmless(await bench.PageAsync("/"));
        AssertHarmless(await bench.PageAsync("/connections"));
        var place = await bench.NewestAsync();
        foreach (var view in Views)
            AssertHarmless(await bench.PageAsync($"{place}?view={view.Data}"));
    }

    [Theory]
    [InlineData("/?q=<script>alert(1)</script>")]
    [InlineData("/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("/?q=is:%3Cimg+src=x+onerror=alert(1)%3E")]
    [InlineData("/?q=%1B%5B31m%E2%80%AE&before=%3Cb%3E")]
    public async Task What_the_url_says_is_text(string target)
    {
        await using var bench = new Workbench(Answer("ok", "text/plain"));
        await bench.SendAsync("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        var encoded = target.Replace("<", "%3C", StringComparison.Ordinal)
            .Replace(">", "%3E", StringComparison.Ordinal);
        AssertHarmless(await bench.PageAsync(encoded));
        AssertHarmless(
            await bench.PageAsync($"{await bench.NewestAsync()}{encoded[1..]}&view=replay&to=%22%3E%3Cb%3E"));
    }

    [Theory]
    [InlineData("/exchange/2026-11-20/../../etc/passwd")]
    [InlineData("/exchange/2026-11-20/..%2f..%2fetc%2fpasswd")]
    [InlineData("/exchange/../084500.123-c7-r1")]
    [InlineData("/exchange/2026-11-20/084500.123-c7-r1-GET")]
    [InlineData("/exchange/2026-11-20/084500.123-c7-r1*")]
    [InlineData("/exchange/2026-11-20/")]
    [InlineData("/exchange/2026-99-20/084500.123-c7-r1")]
    [InlineData("/exchange/2026-11-20/084500.123-c7-r1")]
    [InlineData("/exchange/2026-11-20/084500.123-c7-r1/request")]
    [InlineData("/exchange/")]
    [InlineData("/bytes/2026-11-20/084500.123-c7-r1/../request")]
    [InlineData("/bytes/2026-11-20/084500.123-c7-r1/sidecar")]
    [InlineData("/content/2026-11-20/084500.123-c7-r1/request")]
    [InlineData("/assets/../inspector.css")]
    [InlineData("/assets/")]
    [InlineData("/nothing")]
    public async Task What_is_no_identity_is_looked_for_nowhere(string target)
    {
        await using var bench = new Workbench(Answer("ok", "text/plain"));
        Assert.Equal(404, (await bench.AskAsync(target)).Status);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/connections")]
    [InlineData("/exchange")]
    [InlineData("/nothing")]
    public async Task Every_page_forbids_what_it_does_not_need(string target)
    {
        await using var bench = new Workbench(Answer("ok", "text/plain"));
        await bench.SendAsync("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        var (_, text, response) = await bench.AskAsync(target == "/exchange" ? await bench.NewestAsync()
            : target);
        AssertHarmless(Workbench.Parse(text));
        AssertField(response, "Content-Security-Policy",
            "default-src 'self'; base-uri 'none'; form-action 'self'; "
            + "frame-ancestors 'none'; object-src 'none'");
        AssertField(response, "X-Frame-Options", "DENY");
        AssertField(response, "X-Content-Type-Options", "nosniff");
        AssertField(response, "Cross-Origin-Resource-Policy", "same-origin");
        AssertField(response, "Cache-Control", "no-store");
        Assert.DoesNotContain(response.Fields, field =>
            field.Name.StartsWith("Access-Control-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("text/html", "text/html; charset=utf-8")]
    [InlineData("text/html; charset=iso-8859-1", "text/html; charset=iso-8859-1")]
    [InlineData("text/html; charset=\"utf-8 x\"", "text/html; charset=utf-8")]
    [InlineData("image/png", "image/png")]
    [InlineData("image/svg+xml", "image/svg+xml")]
    [InlineData("text/javascript", "application/octet-stream")]
    [InlineData("application/xhtml+xml", "application/octet-stream")]
    [InlineData("text/xml", "application/octet-stream")]
    [InlineData("application/pdf", "application/octet-stream")]
    [InlineData("multipart/x-mixed-replace", "application/octet-stream")]
    public async Task Captured_content_may_do_nothing(string mediaType, string servedAs)
    {
        await using var bench = new Workbench(Answer(Script, mediaType));
        await bench.SendAsync("GET /page HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        var place = await bench.NewestAsync();
        var (status, _, response) =
            await bench.AskAsync($"/content{place["/exchange".Length..]}/response");
        Assert.Equal((200, Script), (status, Encoding.UTF8.GetString(await Workbench.ReadAsync(response))));
        AssertField(response, "Content-Type", servedAs);
        AssertField(response, "X-Content-Type-Options", "nosniff");
        Assert.StartsWith("sandbox; default-src 'none'; ", response.Fields
            .Single(field => field.Name == "Content-Security-Policy").Value, StringComparison.Ordinal);
        var page = await bench.PageAsync(place + "?view=content");
        Assert.All(page.QuerySelectorAll("iframe"), frame => Assert.Equal("", frame.GetAttribute("sandbox")));
    }

    private static Handler Answer(string content, string mediaType) =>
        (_, _) => ValueTask.FromResult(Response.Text(200, content, mediaType));

    private static void AssertField(Response response, string name, string value) =>
        Assert.Equal(value, response.Fields.Single(field => field.Name == name).Value);

    // One script, our own module; no handler, style or base anywhere; no control character in any text.
    private static void AssertHarmless(IDocument page)
    {
        var script = Assert.Single(page.QuerySelectorAll("script"));
        Assert.Equal(("/assets/inspector.js", ""), (script.GetAttribute("src"), script.TextContent));
        Assert.All(page.All, element => Assert.All(element.Attributes, attribute =>
            Assert.False(
                attribute.Name.StartsWith("on", StringComparison.Ordinal) || attribute.Name == "style",
                $"{element.LocalName} {attribute.Name}={attribute.Value}")));
        Assert.Empty(page.QuerySelectorAll("style, base, object, embed, meta[http-equiv], b[src]"));
        Assert.All(page.QuerySelectorAll("img"), image => Assert.StartsWith("/", image.GetAttribute("src")));
        Assert.All(page.QuerySelectorAll("a[href], form[action]"), link => Assert.Matches(
            "^(/|\\?|#|http://localhost:8080$|https://www.rfc-editor.org/)",
            link.GetAttribute("href") ?? link.GetAttribute("action")!));
        Assert.DoesNotMatch("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F\\u202E]",
            page.DocumentElement.TextContent);
    }
}
