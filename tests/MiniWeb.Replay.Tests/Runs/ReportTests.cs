// Report files: read back by the parsers that others would use, and hostile bytes in them are text.
using System;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using MiniWeb.Client;
using MiniWeb.Replay.Reports;
using Xunit;

namespace MiniWeb.Replay.Tests.Runs;

public sealed class ReportTests
{
    private const string Evil = "<script>alert(1)</script>\x1b[2J\x00]]>&\u202e\"'";

    [Fact]
    public async Task JUnit_has_a_case_for_each_request_and_target()
    {
        var report = await ReportAsync();
        var suites = XDocument.Parse(Text(report, "a.XML")).Root!.Elements("testsuite").ToList();
        Assert.Equal(["evil", "gone"], suites.Select(suite => suite.Attribute("name")!.Value));
        Assert.Equal(["2", "1", "0", "1"], new[] { "tests", "failures", "errors", "skipped" }
            .Select(name => suites[0].Attribute(name)!.Value));
        Assert.Equal("2", suites[1].Attribute("errors")!.Value);
        var failure = suites[0].Elements("testcase").First().Element("failure")!;
        Assert.Contains("content: ", failure.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(failure.Value, letter => char.IsControl(letter) && letter != '\n');
        Assert.Equal("refused", suites[1].Descendants("error").First().Attribute("type")!.Value);
    }

    [Fact]
    public async Task Json_says_it_all()
    {
        var text = Text(await ReportAsync(), "a.json");
        using var json = JsonDocument.Parse(text);
        var root = json.RootElement;
        Assert.True(root.GetProperty("whole").GetBoolean());
        Assert.Equal(2, root.GetProperty("requests").GetArrayLength());
        var result = root.GetProperty("requests")[0].GetProperty("results")[0];
        Assert.Equal("different", result.GetProperty("verdict").GetString());
        var kinds = result.GetProperty("differences").EnumerateArray()
            .Select(difference => difference.GetProperty("kind").GetString());
        Assert.Equal(["field", "content"], kinds);
        Assert.Equal(2, root.GetProperty("targets")[1].GetProperty("failures").GetProperty("refused")
            .GetInt32());
        Assert.DoesNotContain("<", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Html_shows_hostile_bytes_as_text()
    {
        var page = new HtmlParser().ParseDocument(Text(await ReportAsync(), "a.html"));
        Assert.Empty(page.QuerySelectorAll("script, img, iframe, link"));
        Assert.Contains("<script>alert(1)</script>", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll("section").Length);
        Assert.DoesNotContain(page.Body.TextContent, letter => char.IsControl(letter) && letter != '\n');
        Assert.Equal("default-src 'none'; style-src 'unsafe-inline'",
            page.QuerySelector("meta[http-equiv]")!.GetAttribute("content"));
    }

    [Theory]
    [InlineData("a.txt")]
    [InlineData("json")]
    [InlineData("")]
    public async Task Other_names_are_no_reports(string name)
    {
        Assert.Null((await ReportAsync()).WriterFor(name));
        Assert.False(RunReport.IsKnown(name));
    }

    private static async Task<RunReport> ReportAsync()
    {
        var evil = Encoding.UTF8.GetBytes(Evil);
        byte[] answer =
        [
            .. "HTTP/1.1 200 OK\r\nX: <b>\r\nContent-Length: "u8,
                .. Encoding.ASCII.GetBytes($"{evil.Length}\r\n\r\n"),
            .. evil,
        ];
        await using var server = new RecordingServer("evil", answer, 1);
        var gone = new ReplayTarget("gone", await GoneAsync());
        var outcomes = new System.Collections.Generic.List<ReplayOutcome>();
        using var captures = new CapturedRequests();
        captures.Add(1, 1);
        captures.Write($"z{'\u202e'}<script>.http", "GET /" + Evil + " HTTP/1.1\r\n\r\n");
        var requests = captures.All.OrderByDescending(request => request.Record is not null);
        await new ReplayRun(new ReplayOptions()).RunAsync(
            Conversation.OneEach(requests), [server.Target, gone], outcomes.Add,
            TestContext.Current.CancellationToken);
        var sums = new ReplaySums([server.Target, gone]);
        outcomes.ForEach(sums.Add);
        return new RunReport(
            DateTimeOffset.UnixEpoch, true, outcomes, sums, ["Date"], ComparisonLevels.Http);
    }

    private static async Task<Destination> GoneAsync()
    {
        await using var server = new RecordingServer("gone", [], 1);
        return server.Target.Destination;
    }

    private static string Text(RunReport report, string name) =>
        Encoding.UTF8.GetString(report.WriterFor(name)!());
}
