using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using MiniWeb.Files;
using Xunit;

namespace MiniWeb.Tests.Files;

public sealed class MediaTypeTextTests
{
    [Theory]
    [InlineData("text/plain", "text/plain; charset=utf-8")]
    [InlineData("TEXT/x-log", "TEXT/x-log; charset=utf-8")]
    [InlineData("text/plain; charset=iso-8859-1", "text/plain; charset=iso-8859-1")]
    [InlineData("application/x-own+json", "application/x-own+json")]
    [InlineData("video/mp4;codecs=\"avc1\"", "video/mp4;codecs=\"avc1\"")]
    [InlineData("", null)]
    [InlineData("text", null)]
    [InlineData("text/", null)]
    [InlineData("/plain", null)]
    [InlineData("text/plain/x", null)]
    [InlineData(" text/plain", null)]
    [InlineData("text/pl ain", null)]
    [InlineData("text/plain;", null)]
    [InlineData("text/plain; charset", null)]
    [InlineData("text/plain; =x", null)]
    [InlineData("text/plain; charset=\"", null)]
    [InlineData("text/plain\r\nX: y", null)]
    [InlineData("text/\u0142", null)]
    public void Media_type_is_read_and_text_is_given_its_charset(string text, string? expected)
    {
        var isType = MediaTypeText.TryParse(text, out var type);
        Assert.Equal(expected is not null, isType);
        if (isType)
            Assert.Equal(expected, type);
    }

    // The names; what is stated; what comes.
    [Theory]
    [InlineData("a.md", "md", "text/x-own", "text/x-own; charset=utf-8")]
    [InlineData("A.MD", ".Md", "application/x-own", "application/x-own")]
    [InlineData("a.foo", "FOO", "application/x-foo", "application/x-foo")]
    [InlineData("README", "*", "text/plain", "text/plain; charset=utf-8")]
    [InlineData("a.unheard-of", "*", "text/plain", "text/plain; charset=utf-8")]
    [InlineData("a.png", "*", "text/plain", "image/png")]
    [InlineData("a.tar.gz", "tar", "text/plain", "application/gzip")]
    public async Task Type_that_is_stated_goes_before_the_table(
        string name, string extension, string type, string expected)
    {
        using var site = new TempSite();
        site.Write(name, "x");
        var files = new StaticFiles(
            site.Options with { Types = new Dictionary<string, string> { [extension] = type } });
        var response = await TempSite.AskAsync(files, TempSite.Get("/" + name));
        Assert.Equal(expected, TempSite.Field(response, "Content-Type"));
    }

    [Fact]
    public void What_is_no_type_is_refused()
    {
        using var site = new TempSite();
        var options = site.Options with { Types = new Dictionary<string, string> { ["a"] = "b" } };
        Assert.Throws<ArgumentException>(() => new StaticFiles(options));
    }
}
