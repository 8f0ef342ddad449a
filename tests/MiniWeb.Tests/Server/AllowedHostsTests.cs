// Which hosts are answered for: names in any letter case, with a port or a last dot or without; addresses;
// and what a list of them may say.
using System;
using System.Text;
using MiniWeb.Server;
using Xunit;

namespace MiniWeb.Tests.Server;

public sealed class AllowedHostsTests
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("LocalHost:8080")]
    [InlineData("localhost.")]
    [InlineData("localhost.:80")]
    [InlineData("localhost:")]
    [InlineData("app.localhost:5173")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:8080")]
    [InlineData("127.9.8.7")]
    [InlineData("127.1")]
    [InlineData("[::1]")]
    [InlineData("[::1]:8080")]
    [InlineData("[0:0:0:0:0:0:0:1]:1")]
    [InlineData("[::ffff:127.0.0.1]:80")]
    [InlineData("")]
    public void Local_names_are_ours(string authority) => Assert.True(Allows(AllowedHosts.Local, authority));

    [Fact]
    public void So_is_the_machines_own() =>
        Assert.True(Allows(AllowedHosts.Local, Environment.MachineName.ToUpperInvariant() + ":8080"));

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:8080")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("evillocalhost")]
    [InlineData("localhost..")]
    [InlineData(".localhost")]
    [InlineData("192.168.1.5:8080")]
    [InlineData("[fe80::1]")]
    [InlineData("[v1.127]")]
    [InlineData("128.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("%6cocalhost")]
    public void Others_are_not(string authority)
    {
        Assert.False(Allows(AllowedHosts.Local, authority));
        Assert.True(Allows(AllowedHosts.Any, authority));
    }

    [Theory]
    [InlineData("*", "evil.example", true)]
    [InlineData("a.example", "A.EXAMPLE.:8080", true)]
    [InlineData("a.example", "b.example", false)]
    [InlineData("a.example", "localhost", false)]
    [InlineData("local,a.example", "localhost:1", true)]
    [InlineData("a.example , b.example", "b.example", true)]
    [InlineData("*.a.example", "x.a.example", true)]
    [InlineData("*.a.example", "x.y.a.example", true)]
    [InlineData("*.a.example", "a.example", false)]
    [InlineData("*.a.example", "xa.example", false)]
    [InlineData("192.168.1.5", "192.168.1.5:8080", true)]
    [InlineData("fe80::1", "[fe80::1]:8080", true)]
    [InlineData("[fe80::1]", "[FE80::1]", true)]
    [InlineData("a.example.", "a.example", true)]
    public void A_list_allows_what_it_names(string list, string authority, bool isAllowed)
    {
        Assert.True(AllowedHosts.TryParse(list, out var hosts));
        Assert.Equal(isAllowed, Allows(hosts, authority));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.example,")]
    [InlineData("a.example:8080")]
    [InlineData("[::1]:80")]
    [InlineData("http://a.example")]
    [InlineData("a.*.example")]
    [InlineData("*a.example")]
    [InlineData("a example")]
    [InlineData("caf\u00e9.example")]
    [InlineData("[::1")]
    [InlineData("*.")]
    public void What_is_no_host_is_no_list(string list) => Assert.False(AllowedHosts.TryParse(list, out _));

    private static bool Allows(AllowedHosts hosts, string authority) =>
        hosts.Allow(Encoding.ASCII.GetBytes(authority));
}
