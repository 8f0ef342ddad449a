// What a raw path becomes, and what is refused, without a file system.
using System.Text;
using MiniWeb.Files;
using Xunit;

namespace MiniWeb.Tests.Files;

public sealed class TargetPathTests
{
    [Theory]
    [InlineData("/", "index.html", "/")]
    [InlineData("//", "index.html", "/")]
    [InlineData("/.", "index.html", "/")]
    [InlineData("/a", "a", "/a")]
    [InlineData("/a/", "a/index.html", "/a/")]
    [InlineData("/a/.", "a/index.html", "/a/")]
    [InlineData("/a/b/..", "a/index.html", "/a/")]
    [InlineData("/a/%2e%2E/b", "b", "/b")]
    [InlineData("/a/../b.css", "b.css", "/b.css")]
    [InlineData("/a/./b", "a/b", "/a/b")]
    [InlineData("//evil.example/x", "evil.example/x", "/evil.example/x")]
    [InlineData("/a//b///c", "a/b/c", "/a/b/c")]
    [InlineData("/%61%62", "ab", "/ab")]
    [InlineData("/a%20b", "a b", "/a%20b")]
    [InlineData("/%c3%a9t%C3%A9", "été", "/%C3%A9t%C3%A9")]
    [InlineData("/%F0%9F%98%80", "😀", "/%F0%9F%98%80")]
    [InlineData("/100%25", "100%", "/100%25")]
    [InlineData("/%2561", "%61", "/%2561")]
    [InlineData("/a%2Bb+c", "a+b+c", "/a+b+c")]
    [InlineData("/a%3Fb%23c", "a?b#c", "/a%3Fb%23c")]
    [InlineData("/~u/a;v=1/(x)!$&'*,=@[]|^", "~u/a;v=1/(x)!$&'*,=@[]|^", "/~u/a;v=1/(x)!$&'*,=@[]|^")]
    [InlineData("/...a", null, null)]
    [InlineData("/a/%2E%2e/%2e./b", null, null)]
    [InlineData("/..", null, null)]
    [InlineData("/../a", null, null)]
    [InlineData("/a/../../b", null, null)]
    [InlineData("/..%2fetc/passwd", null, null)]
    [InlineData("/%2e%2e%2fetc%2fpasswd", null, null)]
    [InlineData("/a%2Fb", null, null)]
    [InlineData("/a%5Cb", null, null)]
    [InlineData("/a\\b", null, null)]
    [InlineData("/..%5c..%5cx", null, null)]
    [InlineData("/a%00.html", null, null)]
    [InlineData("/%80", null, null)]
    [InlineData("/%C0%AE%C0%AE/x", null, null)]
    [InlineData("/%C0%AF", null, null)]
    [InlineData("/%E0%80%AE", null, null)]
    [InlineData("/%ED%A0%80", null, null)]
    [InlineData("/%F5%80%80%80", null, null)]
    [InlineData("/%C3", null, null)]
    [InlineData("/%", null, null)]
    [InlineData("/%4", null, null)]
    [InlineData("/%zz", null, null)]
    [InlineData("/%u0041", null, null)]
    [InlineData("/.git/config", null, null)]
    [InlineData("/a/.htaccess", null, null)]
    [InlineData("/%2ehidden", null, null)]
    [InlineData("/.hidden/../a", null, null)]
    [InlineData("/.well-known/x", ".well-known/x", "/.well-known/x")]
    [InlineData("/a/.well-known/x", null, null)]
    [InlineData("/.well-known/.x", null, null)]
    [InlineData("", null, null)]
    [InlineData("*", null, null)]
    [InlineData("a", null, null)]
    public void Path_is_decoded_once_and_stays_below_the_root(string raw, string? file, string? canonical)
    {
        var taken = TargetPath.TryResolve(Encoding.Latin1.GetBytes(raw), FileNames.Plain, out var path);

        Assert.Equal(file is not null, taken);
        Assert.Equal(file, path?.FilePath);
        Assert.Equal(canonical, path is null ? null : Encoding.ASCII.GetString(path.Canonical));
    }

    [Theory]
    [InlineData("/a%20b/")]
    [InlineData("/x/%C3%A9")]
    [InlineData("/%25")]
    public void Canonical_spelling_is_its_own(string raw)
    {
        Assert.True(TargetPath.TryResolve(Encoding.ASCII.GetBytes(raw), FileNames.Plain, out var path));
        Assert.Equal(raw, Encoding.ASCII.GetString(path.Canonical));
    }

    [Fact]
    public void Path_may_be_long()
    {
        var raw = Encoding.ASCII.GetBytes($"/{new string('a', 50_000)}/{new string('b', 50_000)}");
        Assert.True(TargetPath.TryResolve(raw, FileNames.Plain, out var path));
        Assert.Equal(100_001, path.FilePath.Length);
    }
}
