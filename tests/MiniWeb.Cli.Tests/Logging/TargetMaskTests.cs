using MiniWeb.Cli.Logging;
using MiniWeb.Http;
using Xunit;

namespace MiniWeb.Cli.Tests.Logging;

public sealed class TargetMaskTests
{
    [Theory]
    [InlineData("/a/b", "/a/b")]
    [InlineData("/a?b=c&d=e", "/a?b=c&d=e")]
    [InlineData("/a?author=b&page=2", "/a?author=b&page=2")]
    [InlineData("/a?token=SECRET", "/a?token=***")]
    [InlineData("/a?b=c&token=SECRET&d=e", "/a?b=c&token=***&d=e")]
    [InlineData("/a?password=SE,CR;ET#x&b=c", "/a?password=***&b=c")]
    [InlineData("/a?user[password]=SECRET", "/a?user[password]=***")]
    [InlineData("/a?user%5Bpassword%5D=SECRET", "/a?user%5Bpassword%5D=***")]
    [InlineData("/a?p%61ssword=SECRET", "/a?p%61ssword=***")]
    [InlineData("/a?access+token=SECRET", "/a?access+token=***")]
    [InlineData("/a?a=1;token=SECRET", "/a?a=***")]
    [InlineData("/a?b?token=SECRET", "/a?b?token=***")]
    [InlineData("/a?to=/b%3Ftoken%3DSECRET", "/a?to=***")]
    [InlineData("/a?to=%252Fb%253Ftoken%253DSECRET", "/a?to=***")]
    [InlineData("/a?json={%22password%22:%22SECRET%22}", "/a?json=***")]
    [InlineData("/a?to=http://user:SECRET@b/", "/a?to=***")]
    [InlineData("/a?time=12:30", "/a?time=12:30")]
    [InlineData("/a;jsessionid=SECRET/b;c=d?e", "/a;jsessionid=***/b;c=d?e")]
    [InlineData("/a;token=SEC;RET", "/a;token=***")]
    [InlineData("/me@example/b", "/me@example/b")]
    [InlineData("http://user:SECRET@host/a?b=c", "http://***@host/a?b=c")]
    [InlineData("http://user:SEC@RET@host/", "http://***@host/")]
    [InlineData("http://user:SECRET@host", "http://***@host")]
    [InlineData("user:SECRET@host:443", "***@host:443")]
    [InlineData("host:443", "host:443")]
    [InlineData("*", "*")]
    public void Secrets_become_a_mark(string target, string masked) =>
        Assert.Equal(masked, new TargetMask(new SecretNames()).Of(target));

    [Theory]
    [InlineData("/a?member-no=SECRET", "/a?member-no=***")]
    public void Further_names_are_masked(string target, string masked) =>
        Assert.Equal(masked, new TargetMask(new SecretNames("memberNo")).Of(target));

    [Fact]
    public void Off_masks_nothing() => Assert.Equal("/?token=a", new TargetMask(null).Of("/?token=a"));
}
