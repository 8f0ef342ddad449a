using MiniWeb.Client;
using Xunit;

namespace MiniWeb.Tests.Client;

public sealed class DestinationTests
{
    [Theory]
    [InlineData("localhost:8080", "localhost", 8080, false, "localhost:8080")]
    [InlineData("127.0.0.1:1", "127.0.0.1", 1, false, "127.0.0.1:1")]
    [InlineData("[::1]:65535", "::1", 65535, false, "[::1]:65535")]
    [InlineData("a:80", "a", 80, false, "a")]
    [InlineData("http://a", "a", 80, false, "a")]
    [InlineData("http://a/", "a", 80, false, "a")]
    [InlineData("HTTP://A:81/x?y#z", "a", 81, false, "a:81")]
    [InlineData("http://[::1]:8080/", "::1", 8080, false, "[::1]:8080")]
    [InlineData("https://a", "a", 443, true, "a")]
    [InlineData("https://a:80", "a", 80, true, "a:80")]
    public void These_are_read(string text, string host, int port, bool isTls, string authority)
    {
        Assert.True(Destination.TryParse(text, out var destination));
        Assert.Equal(new Destination(host, port, isTls), destination);
        Assert.Equal(authority, destination.Authority);
    }

    [Theory]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData("request.http")]
    [InlineData(":8080")]
    [InlineData("a:")]
    [InlineData("a:0")]
    [InlineData("a:65536")]
    [InlineData("a:-1")]
    [InlineData("a: 80")]
    [InlineData("a:8o")]
    [InlineData("::1:80")]
    [InlineData("[]:80")]
    [InlineData("a b:80")]
    [InlineData("ftp://a/")]
    [InlineData("http://u:p@a/")]
    [InlineData("http://")]
    [InlineData("http://a:0/")]
    public void These_are_not(string text)
    {
        Assert.False(Destination.TryParse(text, out var destination));
        Assert.Null(destination);
    }
}
