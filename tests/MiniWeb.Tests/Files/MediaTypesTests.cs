using MiniWeb.Files;
using Xunit;

namespace MiniWeb.Tests.Files;

public sealed class MediaTypesTests
{
    [Theory]
    [InlineData("index.html", "text/html; charset=utf-8")]
    [InlineData("INDEX.HTM", "text/html; charset=utf-8")]
    [InlineData("a/b.css", "text/css; charset=utf-8")]
    [InlineData("app.min.js", "text/javascript; charset=utf-8")]
    [InlineData("app.mjs", "text/javascript; charset=utf-8")]
    [InlineData("a.txt", "text/plain; charset=utf-8")]
    [InlineData("r.request.http", "text/plain; charset=utf-8")]
    [InlineData("a.json", "application/json")]
    [InlineData("a.js.map", "application/json")]
    [InlineData("a.webmanifest", "application/manifest+json")]
    [InlineData("a.svg", "image/svg+xml")]
    [InlineData("favicon.ico", "image/x-icon")]
    [InlineData("a.PNG", "image/png")]
    [InlineData("a.jpeg", "image/jpeg")]
    [InlineData("a.woff2", "font/woff2")]
    [InlineData("a.wasm", "application/wasm")]
    [InlineData("a.mp4", "video/mp4")]
    [InlineData("a.pdf", "application/pdf")]
    [InlineData("a.tar.gz", "application/gzip")]
    [InlineData("a.b/c", MediaTypes.Unknown)]
    [InlineData("README", MediaTypes.Unknown)]
    [InlineData("a.unheard-of", MediaTypes.Unknown)]
    [InlineData("a.", MediaTypes.Unknown)]
    [InlineData("", MediaTypes.Unknown)]
    public void Type_follows_from_the_extension(string name, string type) =>
        Assert.Equal(type, MediaTypes.Of(name));
}
