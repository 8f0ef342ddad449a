// The options that say how a folder is served, as their users meet them: a process, and what is on the wire.
using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using MiniWeb.Tests.Ordering;
using Xunit;

namespace MiniWeb.Cli.Tests;

[TakesLong]
public sealed class SiteProcessTests
{
    [Fact]
    public async Task Options_of_a_site_are_heard()
    {
        using var folder = new TemporaryFolder();
        folder.Write("work/site/index.html", "page");
        folder.Write("work/site/bare/a.own", "own");
        await using var command = CommandProcess.Start(
            folder,
            "serve site -p 0 --captures off --spa --cors http://a.example --header X-A:b --header X-A:c "
            + "--header X-Content-Type-Options:mine --cache 1h --no-listing",
            ("MINIWEB_Files__MediaTypes__own", "text/x-own"));
        using var client = new HttpClient
        {
            BaseAddress = new Uri($"http://localhost:{await command.PortAsync()}"),
        };

        using var file = await client.GetAsync(new Uri("/bare/a.own", UriKind.Relative));
        Assert.Equal("text/x-own", file.Content.Headers.ContentType!.ToString());
        Assert.Equal("max-age=3600", file.Headers.CacheControl!.ToString());
        Assert.Equal(["b", "c"], file.Headers.GetValues("X-A"));
        Assert.Equal(["mine"], file.Headers.GetValues("X-Content-Type-Options"));
        await AssertAnswerAsync(client, HttpMethod.Get, "/deep/route", 200, "page");
        await AssertAnswerAsync(client, HttpMethod.Get, "/bare/", 200, "page");
        await AssertAnswerAsync(client, HttpMethod.Get, "/missing.png", 404, "404");
        await AssertAnswerAsync(client, HttpMethod.Post, "/", 405, "405");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" --config own.json")]
    public async Task Settings_of_the_server_are_neither_served_nor_listed(string options)
    {
        using var folder = new TemporaryFolder();
        const string Settings = """{ "MiniWeb": { "Files": { "CacheControl": "off" } } }""";
        folder.Write("work/appsettings.json", Settings);
        folder.Write("work/own.json", Settings);
        folder.Write("work/app/appsettings.json", "the page's own");
        File.CreateSymbolicLink(folder.Of("work/link.json"), "appsettings.json");
        await using var command = CommandProcess.Start(folder, $"serve . -p 0 --captures off{options}");
        using var client = new HttpClient
        {
            BaseAddress = new Uri($"http://localhost:{await command.PortAsync()}"),
        };

        foreach (var target in new[] { "/appsettings.json", "/link.json", "/%61ppsettings.json" })
            Assert.Equal(404, (int)(await client.GetAsync(new Uri(target, UriKind.Relative))).StatusCode);
        using var own = await client.GetAsync(new Uri("/own.json", UriKind.Relative));
        Assert.Equal(options.Length > 0 ? 404 : 200, (int)own.StatusCode);
        Assert.Equal("the page's own", await client.GetStringAsync("/app/appsettings.json"));
        var list = await client.GetStringAsync("/");
        Assert.DoesNotContain("appsettings.json", list, StringComparison.Ordinal);
        Assert.DoesNotContain("link.json", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_options_a_folder_is_listed_and_the_browser_left_alone()
    {
        using var folder = new TemporaryFolder();
        folder.Write("work/site/a.txt", "a");
        var browser = Script(folder, "echo \"$1\" > opened");
        await using var command = CommandProcess.Start(
            folder, "serve site -p 0 --captures off", ("BROWSER", browser));
        using var client = new HttpClient();
        var page = await client.GetStringAsync(new Uri($"http://localhost:{await command.PortAsync()}/"));
        Assert.Contains("<a href=\"./a.txt\">", page, StringComparison.Ordinal);
        await command.SignalAsync("TERM");
        Assert.Equal(ExitCode.Success, (await command.EndAsync()).Code);
        Assert.False(File.Exists(folder.Of("work/opened")));
    }

    [Theory]
    [InlineData("BROWSER")]
    [InlineData("PATH")]
    public async Task Browser_is_shown_the_site(string variable)
    {
        using var folder = new TemporaryFolder();
        var browser = Script(folder, "printf '%s' \"$1\" > opening && mv opening opened && sleep 15");
        var value = variable == "BROWSER"
            ? $"/no/such/program:{browser} %s"
            : $"{folder.Of("bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        await using var command = CommandProcess.Start(
            folder, "serve --echo -p 0 --captures off --open",
            variable == "BROWSER" ? [(variable, value)] : [(variable, value), ("BROWSER", "")]);
        var port = await command.PortAsync();
        await WaitForAsync(folder.Of("work/opened"));
        Assert.Equal($"http://localhost:{port}", await File.ReadAllTextAsync(folder.Of("work/opened")));

        // The browser is still there: the server does not wait for it, and does not end it.
        await command.SignalAsync("TERM");
        var (code, _, error) = await command.EndAsync();
        Assert.Equal(ExitCode.Success, code);
        Assert.DoesNotContain("browser", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Browser_that_cannot_be_opened_is_one_warning()
    {
        using var folder = new TemporaryFolder();
        await using var command = CommandProcess.Start(
            folder, "serve --echo -p 0 --captures off --open", ("BROWSER", "false:/no/such/program"));
        var port = await command.PortAsync();
        var line = await command.LineAsync("no browser");
        Assert.Equal($"miniweb: no browser could be opened; open http://localhost:{port}", line);
        await command.SignalAsync("TERM");
        Assert.Equal(ExitCode.Success, (await command.EndAsync()).Code);
    }

    [Theory]
    [InlineData("--header Date:x", "command line: --header 'Date' is 'x'; allowed: a field of your")]
    [InlineData("--header transfer-encoding:x", "--header 'transfer-encoding' is 'x'; allowed: ")]
    [InlineData("--header X-A", "command line: --header is 'X-A'; allowed: 'NAME: VALUE'")]
    [InlineData("--header :x", "command line: --header '' is 'x'; allowed: ")]
    [InlineData("--cache 3600", "command line: --cache is '3600'; allowed: a duration ")]
    [InlineData("--cors a.example", "command line: --cors is 'a.example'; allowed: off, * or an ")]
    [InlineData("--spa ../x.html", "command line: --spa is '../x.html'; allowed: off, or a file")]
    [InlineData("--spa SITE", "is a folder: put the folder to serve before --spa")]
    [InlineData("SITE --spa no.html", "there is no such file (--spa)")]
    [InlineData("SITE --spa fifo.html", "there is no such file (--spa)")]
    [InlineData("SITE --spa out.html", "there is no such file (--spa)")]
    public async Task A_bad_option_is_one_line_and_exit_code_2(string arguments, string part)
    {
        using var folder = new TemporaryFolder();
        var site = folder.Folder("site");
        folder.MakeFifo("site/fifo.html");
        File.CreateSymbolicLink(folder.Of("site/out.html"), "/etc/passwd");
        using var output = new StringWriter();
        using var error = new StringWriter();
        var words = $"serve -p 0 --captures off {arguments}".Split(' ');
        var code = await CommandLine.RunAsync(
            [.. words.Select(word => word == "SITE" ? site : word)], new CommandRun(output, error),
            TestContext.Current.CancellationToken);
        Assert.Equal((ExitCode.Usage, ""), (code, output.ToString()));
        Assert.Contains(part, error.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, error.ToString().Count(character => character == '\n'));
    }

    private static async Task AssertAnswerAsync(
        HttpClient client, HttpMethod method, string target, int status, string part)
    {
        using var request = new HttpRequestMessage(method, target);
        request.Headers.Add("Accept", "text/html");
        using var response = await client.SendAsync(request);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(["http://a.example"], response.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Contains("Origin", string.Join(", ", response.Headers.Vary), StringComparison.Ordinal);
        Assert.Contains(part, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static string Script(TemporaryFolder folder, string text)
    {
        var path = folder.Write("bin/xdg-open", $"#!/bin/sh\n{text}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(
                path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    private static async Task WaitForAsync(string path)
    {
        for (var tries = 0; !File.Exists(path) && tries < 600; tries++)
            await Task.Delay(50);
    }
}
