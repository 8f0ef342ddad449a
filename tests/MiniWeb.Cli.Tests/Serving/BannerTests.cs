using System.Linq;
using System.Net;
using MiniWeb.Cli.Configuration;
using MiniWeb.Cli.Serving;
using MiniWeb.Cli.Tests.Configuration;
using Xunit;

namespace MiniWeb.Cli.Tests.Serving;

public sealed class BannerTests
{
    [Theory]
    [InlineData("localhost", "127.0.0.1:81 [::1]:81", "http://localhost:81")]
    [InlineData("127.0.0.1", "127.0.0.1:81", "http://127.0.0.1:81")]
    [InlineData("::1", "[::1]:81", "http://[::1]:81")]
    public void The_urls_are_those_that_work(string address, string endPoints, string urls) =>
        Assert.Equal(
            urls, string.Join(' ', Banner.Urls(address, [.. endPoints.Split(' ').Select(IPEndPoint.Parse)])));

    [Fact]
    public void Any_begins_with_localhost() =>
        Assert.Equal(
            "http://localhost:81", Banner.Urls("any", [new IPEndPoint(IPAddress.IPv6Any, 81)]).First());

    [Fact]
    public void The_banner_says_where_everything_is_in_seven_lines()
    {
        using var folder = new TemporaryFolder();
        var settings = SettingsReader.Read(Places.In(folder));
        var banner = Banner.Compose(settings, echo: false, "/logs/miniweb.log", "http://localhost:8080", "I");
        Assert.Equal(
            $"MiniWeb serves {folder.Of("command/www")}\n  open      http://localhost:8080\n"
            + "  inspector I\n"
            + $"  captures  {folder.Of("work/captures")}  (miniweb list)\n  log       /logs/miniweb.log\n"
            + "  settings  built-in\nCtrl+C stops it.\n",
            banner);
    }

    [Fact]
    public void What_is_off_is_said_to_be_off()
    {
        using var folder = new TemporaryFolder();
        var off = new StatedOption("--captures", SettingKeys.CaptureEnabled, "false");
        var settings = SettingsReader.Read(Places.In(folder, null, null, off));
        var banner = Banner.Compose(settings, echo: true, null, "url", Banner.InspectorText(null));
        Assert.Equal(
            "MiniWeb answers each request with itself\n  open      url\n"
            + "  inspector off\n  captures  off\n  log       off\n"
            + "  settings  built-in\nCtrl+C stops it.\n",
            banner);
    }
}
