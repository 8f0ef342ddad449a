// Settings under which the names are the user's, and the texts that a site's settings may have.
using System.Linq;
using MiniWeb.Cli.Configuration;
using Xunit;

namespace MiniWeb.Cli.Tests.Configuration;

public sealed class SiteSettingsTests
{
    [Theory]
    [InlineData("off", "no-store")]
    [InlineData("1h", "max-age=3600")]
    [InlineData("0s", "max-age=0")]
    [InlineData("1500ms", "max-age=1")]
    [InlineData("365d", "max-age=31536000")]
    [InlineData("no-cache", "no-cache")]
    [InlineData("public, max-age=31536000, immutable", "public, max-age=31536000, immutable")]
    [InlineData("Max-Age=5,stale-while-revalidate=60", "Max-Age=5,stale-while-revalidate=60")]
    [InlineData("3600", null)]
    [InlineData("none", null)]
    [InlineData("no-cash", null)]
    [InlineData("max-age", null)]
    [InlineData("max-age=", null)]
    [InlineData("max-age=-1", null)]
    [InlineData("max-age=1h", null)]
    [InlineData("public,,private", null)]
    [InlineData("no-cache\r\nX: y", null)]
    [InlineData(" ", null)]
    public void Cache_control_is_a_duration_off_or_directives(string text, string? expected)
    {
        var isAllowed = CacheControlText.TryParse(text, out var value);
        Assert.Equal(expected is not null, isAllowed);
        if (isAllowed)
            Assert.Equal(expected, value);
    }

    [Fact]
    public void Map_is_joined_name_by_name_over_its_sources()
    {
        using var folder = new TemporaryFolder();
        folder.Write(
            "work/appsettings.json",
            Places.Json("Files:MediaTypes", """{ "md": "text/x-a", ".foo": "a/b", "bar": "c/d" }"""));
        var settings = SettingsReader.Read(
            Places.In(folder, environment: [("Files:MediaTypes:MD", "text/x-b")]));
        Assert.Equal(
            ["bar=c/d", "foo=a/b", "md=text/x-b"],
            settings.Files.MediaTypes.Select(pair => $"{pair.Key.ToLowerInvariant()}={pair.Value}").Order());
    }

    [Fact]
    public void Field_may_be_stated_twice_by_one_source_and_anew_by_the_next()
    {
        using var folder = new TemporaryFolder();
        folder.Write(
            "work/appsettings.json",
            """{ "MiniWeb": { "Files": { "Headers": { "Link": "<file>", "X-Kept": "1" } } } }""");
        var settings = SettingsReader.Read(
            Places.In(folder, null, null, Option("link", "<a>"), Option("Link", "")));
        Assert.Equal(
            ["X-Kept: 1", "link: <a>", "Link: "],
            settings.Files.Fields.Select(field => $"{field.Name}: {field.Value}"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    public void Map_may_be_empty(string json)
    {
        using var folder = new TemporaryFolder();
        folder.Write("work/appsettings.json", Places.Json("Files:Headers", json));
        Assert.Empty(SettingsReader.Read(Places.In(folder)).Files.Fields);
    }

    [Fact]
    public void Map_is_no_text()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("work/appsettings.json", Places.Json("Files:MediaTypes", "5"));
        var fault = Assert.Throws<CommandException>(() => SettingsReader.Read(Places.In(folder)));
        Assert.StartsWith(
            $"{file}: MiniWeb:Files:MediaTypes is '5'; allowed: ", fault.Message,
            System.StringComparison.Ordinal);
    }

    private static StatedOption Option(string name, string value) =>
        new("--header", SettingKeys.FilesHeaders.EntryOf(name), value);
}
