// RFC 9112 §3.2: the four forms, and what each is made of. What is refused stands in the corpus.
using System.Text;
using MiniWeb.Http;
using Xunit;

namespace MiniWeb.Tests.Http;

public sealed class RequestTargetTests
{
    [Theory]
    [InlineData("GET", "/", TargetForm.Origin, "", "/", "", false)]
    [InlineData("GET", "/a/b", TargetForm.Origin, "", "/a/b", "", false)]
    [InlineData("GET", "/a?b=c", TargetForm.Origin, "", "/a", "b=c", true)]
    [InlineData("GET", "/a?", TargetForm.Origin, "", "/a", "", true)]
    [InlineData("GET", "/?a?b", TargetForm.Origin, "", "/", "a?b", true)]
    [InlineData("GET", "//h/p", TargetForm.Origin, "", "//h/p", "", false)]
    [InlineData("GET", "/%2e%2E/a", TargetForm.Origin, "", "/%2e%2E/a", "", false)]
    [InlineData("GET", "/http://x/", TargetForm.Origin, "", "/http://x/", "", false)]
    [InlineData("OPTIONS", "/*", TargetForm.Origin, "", "/*", "", false)]
    [InlineData("GET", "http://h.example", TargetForm.Absolute, "h.example", "/", "", false)]
    [InlineData("GET", "http://h.example/", TargetForm.Absolute, "h.example", "/", "", false)]
    [InlineData("GET", "HtTp://h.example:80/a?b", TargetForm.Absolute, "h.example:80", "/a", "b", true)]
    [InlineData("GET", "http://h.example?b", TargetForm.Absolute, "h.example", "/", "b", true)]
    [InlineData("GET", "http://[::1]:1/x", TargetForm.Absolute, "[::1]:1", "/x", "", false)]
    [InlineData("OPTIONS", "http://h.example/x", TargetForm.Absolute, "h.example", "/x", "", false)]
    [InlineData("OPTIONS", "*", TargetForm.Asterisk, "", "", "", false)]
    [InlineData("CONNECT", "h.example:443", TargetForm.Authority, "h.example:443", "", "", false)]
    [InlineData("CONNECT", "[::1]:443", TargetForm.Authority, "[::1]:443", "", "", false)]
    public void Each_form_is_taken_apart(
        string method, string target, TargetForm form, string authority, string path, string query,
        bool hasQuery)
    {
        var parser = new RequestParser(ParserLimits.Default);
        var bytes = Encoding.Latin1.GetBytes($"{method} {target} HTTP/1.1\r\nHost: host.example\r\n\r\n");
        Assert.Equal(ParseStatus.Complete, parser.Parse(bytes, out _));
        var read = parser.Head.Target;
        Assert.Equal(form, read.Form);
        Assert.Equal(target, read.ToString());
        Assert.Equal(authority, TextOf(read.Authority.Span));
        Assert.Equal(path, TextOf(read.Path.Span));
        Assert.Equal(query, TextOf(read.Query.Span));
        Assert.Equal(hasQuery, read.HasQuery);
        Assert.Equal(authority == "" ? "host.example" : authority, TextOf(parser.Head.Authority));
    }

    [Theory]
    [InlineData("GET / HTTP/1.0\r\n\r\n", "")]
    [InlineData("GET http://h.example/ HTTP/1.0\r\n\r\n", "h.example")]
    [InlineData("GET / HTTP/1.0\r\nHost: x:1\r\n\r\n", "x:1")]
    public void The_authority_is_the_targets_else_Hosts(string request, string authority)
    {
        var parser = new RequestParser(ParserLimits.Default);
        parser.Parse(Encoding.Latin1.GetBytes(request), out _);
        Assert.Equal(authority, TextOf(parser.Head.Authority));
    }

    private static string TextOf(System.ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);
}
