// A served site: where redirections lead, what is asked for, and what is told of a server that does not
// answer.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MiniWeb.Client;
using MiniWeb.Replay.Sites;
using Xunit;

namespace MiniWeb.Replay.Tests.Sites;

public sealed class ServedSiteTests
{
    private static readonly string Ok = ScriptedServer.Html(SiteFolder.Head);

    [Theory]
    [InlineData("https://localhost:PORT/ok", "")]
    [InlineData("http://elsewhere.test/", "")]
    [InlineData("ok", "/to /ok")]
    [InlineData("/ok#sec", "/to /ok")]
    [InlineData("//localhost:PORT/ok", "/to /ok")]
    [InlineData("http://LOCALHOST:PORT/ok", "/to /ok")]
    [InlineData("/caf\xC3\xA9", "/to /caf%C3%A9")]
    [InlineData("/caf\xE9", "/to /caf%C3%A9")]
    [InlineData("/a b?c d", "/to /a%20b?c%20d")]
    public async Task A_redirection_leads_where_its_scheme_host_and_port_say(string location, string asked)
    {
        await using var server = new ScriptedServer(new()
        {
            ["/"] = ScriptedServer.Html(SiteFolder.Head + "<a href=/to>x</a>"),
            ["/to"] = ScriptedServer.Moved(location),
            ["/ok"] = Ok, ["/caf%C3%A9"] = Ok, ["/a%20b?c%20d"] = Ok,
        });
        Assert.Empty(await CheckAsync(server));
        Assert.Equal(asked.Length == 0 ? "/ /to" : "/ " + asked, string.Join(' ', server.Asked));
    }

    [Fact]
    public async Task A_first_page_on_another_server_is_told_and_asked_once()
    {
        await using var server = new ScriptedServer(new()
        {
            ["/"] = ScriptedServer.Moved("https://localhost:PORT/"),
        });
        var found = Assert.Single(await CheckAsync(server));
        Assert.Equal(
            $"/: it is redirected to https://localhost:{server.Port}/, "
            + "which is another server and is not asked",
            found.Message);
        Assert.Equal(["/"], server.Asked);
    }

    [Theory]
    [InlineData("/loop", "it is redirected without end")]
    [InlineData("http://[x", "it is redirected to what is no URL")]
    public async Task A_redirection_without_an_end_is_told(string location, string message)
    {
        await using var server = new ScriptedServer(new()
        {
            ["/"] = ScriptedServer.Html(SiteFolder.Head + "<a href=/loop>x</a>"),
            ["/loop"] = ScriptedServer.Moved(location),
        });
        Assert.Equal("/loop: " + message, Assert.Single(await CheckAsync(server)).Message);
    }

    [Theory]
    [InlineData("/space in/x", "/space%20in/x")]
    [InlineData("/q?a=b c&amp;d=\xC3\xA9'", "/q?a=b%20c&d=%C3%A9%27")]
    [InlineData("/br%5Bx%5D", "/br%5Bx%5D")]
    [InlineData("/{a}\xE2\x80\x99", "/%7Ba%7D%E2%80%99")]
    public async Task A_target_is_encoded_as_browsers_encode_it(string link, string target)
    {
        await using var server = new ScriptedServer(new()
        {
            ["/"] = ScriptedServer.Html(SiteFolder.Head + $"<a href=\"{link}\">x</a>"),
            [target] = Ok,
        });
        Assert.Empty(await CheckAsync(server));
        Assert.Equal(target, server.Asked[^1]);
    }

    [Fact]
    public async Task A_place_that_does_not_answer_is_told_once()
    {
        var pages = Enumerable.Range(0, 20).Select(number => $"/{number}").ToArray();
        var links = string.Concat(pages.Select(page => $"<a href={page}>x</a>")) + "<a href=/never>y</a>";
        var answers = pages.ToDictionary(page => page, _ => ScriptedServer.Html(SiteFolder.Head + links));
        answers["/"] = ScriptedServer.Html(SiteFolder.Head + links);
        answers["/never"] = "";
        await using var server = new ScriptedServer(answers);
        var found = Assert.Single(await CheckAsync(server, longestAnswer: TimeSpan.FromSeconds(1)));
        Assert.Equal($"/never: localhost:{server.Port} takes more than 1 s for one answer", found.Message);
        Assert.Single(server.Asked, "/never");
    }

    [Fact]
    public async Task What_is_too_large_to_be_read_is_there_all_the_same()
    {
        var large = new string('x', 17 * 1024 * 1024);
        await using var server = new ScriptedServer(new()
        {
            ["/"] = ScriptedServer.Html(SiteFolder.Head + "<a href=/page>x</a><a href=/file>y</a>"),
            ["/page"] = ScriptedServer.Html(large),
            ["/file"] = ScriptedServer.Html(large).Replace("text/html", "video/mp4"),
        });
        var found = Assert.Single(await CheckAsync(server));
        Assert.Equal("not looked at: the page takes more than 16 MiB", found.Message);
    }

    [Fact]
    public async Task A_site_on_this_machine_may_lead_to_this_machine()
    {
        await using var server = new ScriptedServer(new()
        {
            ["/"] = ScriptedServer.Html(SiteFolder.Head + "<a href=http://localhost:1/>x</a>"),
        });
        Assert.Empty(await CheckAsync(server));
    }

    private static async Task<IReadOnlyList<SiteFinding>> CheckAsync(
        ScriptedServer server, TimeSpan? longestAnswer = null)
    {
        var site = new ServedSite(new Destination("localhost", server.Port), RawClientOptions.Default)
        {
            LongestAnswer = longestAnswer ?? TimeSpan.FromSeconds(30),
        };
        return await new SiteCheck(site).RunAsync(["/"], TestContext.Current.CancellationToken);
    }
}
