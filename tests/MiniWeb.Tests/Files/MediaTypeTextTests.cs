using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using MiniWeb.Files;
using Xunit;

namespace MiniWeb.Tests.Files;

public sealed class MediaTypeTextTests
{
    [Theory]
    [InlineData("text/plain", true)]
    [InlineData("TEXT/x-log", true)]
    [InlineData("text/plain; charset=iso-8859-1", true)]
    [InlineData("application/x-own+json", true)]
    [InlineData("video/mp4;codecs=\"avc1\"", true)]
    [InlineData("", false)]
    [InlineData("text", false)]
    [InlineData("text/", false)]
    [InlineData("/plain", false)]
    [InlineData("text/plain/x", false)]
    [InlineData(" text/plain", false)]
    [InlineData("text/pl ain", false)]
    [InlineData("text/plain;", false)]
    [InlineData("text/plain; charset", false)]
    [InlineData("text/plain; =x", false)]
    [InlineData("text/plain; charset=\"", false)]
    [InlineData("text/plain\r\nX: y", false)]
    [InlineData("text/\u0142", false)]
    public void Media_type_is_known_from_other_text(string text, bool isType) =>
        Assert.Equal(isType, MediaTypeText.IsValid(text));

    // The names; what is stated; what comes.
    [Theory]
    [InlineData("a.md", "md", "text/x-own", "text/x-own")]
    [InlineData("A.MD", ".Md", "application/x-own", "application/x-own")]
    [InlineData("a.foo", "FOO", "application/x-foo", "application/x-foo")]
    [InlineData("a.html", "html", "text/html", "text/html")]
    [InlineData("a.ts", "ts", "video/mp2t", "video/mp2t")]
    [InlineData("README", "*", "image/png", "text/plain; charset=utf-8")]
    [InlineData("unheard-of", "*", "text/plain", "text/plain")]
    [InlineData("a.unheard-of", "*", "text/plain; charset=utf-8", "text/plain; charset=utf-8")]
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
