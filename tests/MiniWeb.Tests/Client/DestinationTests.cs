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
    [InlineData("HTTP://A:81", "a", 81, false, "a:81")]
    [InlineData("[::ffff:127.0.0.1]:80", "::ffff:127.0.0.1", 80, false, "[::ffff:127.0.0.1]")]
    [InlineData("[fe80::1%1]:81", "fe80::1%1", 81, false, "[fe80::1]:81")]
    [InlineData("[fe80::1%lo]:81", "fe80::1%lo", 81, false, "[fe80::1]:81")]
    [InlineData("http://[fe80::1%25lo]:81/", "fe80::1%lo", 81, false, "[fe80::1]:81")]
    [InlineData("http://[fe80::1%lo]:81/", "fe80::1%lo", 81, false, "[fe80::1]:81")]
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
    [InlineData("[127.0.0.1]:80")]
    [InlineData("[::1]80")]
    [InlineData("[fe80::1%]:80")]
    public void These_are_not(string text)
    {
        Assert.False(Destination.TryParse(text, out var destination, out var fault));
        Assert.Null(destination);
        Assert.Matches("^[a-z].*[a-z\\]]$", fault);
    }

    [Theory]
    [InlineData("http://a/base", "leave out '/base': the request's own bytes name the path")]
    [InlineData("https://a:81/x?y#z", "leave out '/x?y#z'")]
    [InlineData("http://a?y", "leave out '?y'")]
    [InlineData("http://a/#z", "leave out '/#z'")]
    [InlineData("http://u:p@a/x", "leave out the user and '@'")]
    [InlineData("http://@a", "leave out the user and '@'")]
    [InlineData("[fe80::1%nosuch0]:80", "this machine has no such network interface")]
    [InlineData("localhost", "it is no target; allowed: host:port, http://host[:port]")]
    public void What_would_be_ignored_is_refused_with_a_reason(string text, string reason)
    {
        Assert.False(Destination.TryParse(text, out _, out var fault));
        Assert.StartsWith(reason, fault, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://a", "a", "/", "")]
    [InlineData("http://a/b?c", "a", "/b?c", "")]
    [InlineData("http://a?c", "a", "/?c", "")]
    [InlineData("http://a/b#c", null, "", "leave out '#' and what follows")]
    [InlineData("http://u@a/b", null, "", "leave out the user")]
    [InlineData("a:80", null, "", "it is no URL of a web server")]
    [InlineData("ftp://a/", null, "", "it is no URL of a web server")]
    [InlineData("http://", null, "", "it is no target")]
    [InlineData("http:///x", null, "", "it is no target")]
    public void A_URL_with_a_path_is_read_where_it_is_asked_for(
        string text, string? host, string target, string reason)
    {
        var isRead = Destination.TryParseUrl(text, out var destination, out var path, out var fault);
        Assert.Equal(host is not null, isRead);
        Assert.Equal((host, target), (destination?.Host, path));
        Assert.StartsWith(reason, fault, System.StringComparison.Ordinal);
    }
}
