// What opens a .http file executes directives in it. None of them comes from a capture.
using System;
using System.Linq;
using System.Text;
using MiniWeb.Replay.Exports;
using Xunit;

namespace MiniWeb.Replay.Tests.Exports;

public sealed class EditorFileTests
{
    [Theory]
    [InlineData("< /etc/passwd")]
    [InlineData("<@ ./secret.txt")]
    [InlineData("<> old.json")]
    [InlineData("> {% client.exit() %}")]
    [InlineData(">> out.txt")]
    [InlineData("### Title\ntext {{name}} and $random")]
    [InlineData("a\n### b\nGET http://evil/")]
    [InlineData("{{$processEnv PATH}}")]
    [InlineData("a={{$processEnv PATH}}")]
    [InlineData("{\"a\":\"{{$guid}}\"}")]
    [InlineData("# @name x")]
    [InlineData("// @prompt x")]
    [InlineData("@host = evil")]
    [InlineData("?x=1\n&y=2")]
    [InlineData("&y=2")]
    [InlineData("?? status == 200")]
    [InlineData("a\r\n< /etc/passwd")]
    [InlineData("a\u2028< /etc/passwd")]
    [InlineData("a\u0085< /etc/passwd")]
    [InlineData(" < /etc/passwd")]
    [InlineData("\uFEFF< /etc/passwd")]
    public void Content_that_could_be_a_directive_goes_into_a_file(string content)
    {
        var export = Http(CanaryRows.Post("text/plain", content));
        Assert.Equal(Encoding.UTF8.GetBytes(content), Assert.Single(export.Beside).Content);
        Assert.Equal(
            "### a\nPOST http://a/ HTTP/1.1\nContent-Type: text/plain\n\n< ./x.http.body1\n\n",
            Encoding.UTF8.GetString(export.Content));
    }

    [Theory]
    [InlineData("X-A: {{$processEnv PATH}}", "X-A")]
    [InlineData("###: x", "###")]
    [InlineData("#a: @name x", "#a")]
    [InlineData("&a: x", "&a")]
    [InlineData("X-B: \xE9", "X-B")]
    public void A_field_that_could_be_a_directive_is_left_out(string line, string name)
    {
        var bytes = Encoding.Latin1.GetBytes($"GET / HTTP/1.1\r\nHost: a\r\n{line}\r\nKept: 1\r\n\r\n");
        var export = Http(bytes);
        Assert.Equal("### a\nGET http://a/ HTTP/1.1\nKept: 1\n\n", Encoding.UTF8.GetString(export.Content));
        Assert.Contains(export.Losses, loss => loss.StartsWith($"a: left out the field {name}:"));
    }

    [Theory]
    [InlineData("GRAPHQL / HTTP/1.1")]
    [InlineData("WEBSOCKET / HTTP/1.1")]
    [InlineData("### / HTTP/1.1")]
    [InlineData("run / HTTP/1.1")]
    [InlineData("OPTIONS * HTTP/1.1")]
    public void A_request_that_could_be_a_directive_is_left_out(string line)
    {
        var export = Http(Encoding.Latin1.GetBytes($"{line}\r\nHost: a\r\n\r\n"));
        Assert.Empty(export.Content);
        Assert.Contains(export.Losses, loss => loss.StartsWith("a: left out"));
    }

    [Fact]
    public void A_variable_in_the_target_is_encoded()
    {
        var export = Http(CanaryRows.Get("/?a={{$guid}}", "B: 1"));
        Assert.StartsWith("### a\nGET http://a/?a=%7B%7B$guid%7D%7D HTTP/1.1\n",
            Encoding.UTF8.GetString(export.Content), StringComparison.Ordinal);
        Assert.Contains(export.Losses, loss => loss.Contains("percent-encoded"));
    }

    [Fact]
    public void The_name_of_a_file_is_no_directive()
    {
        var item = new ExportItem("x {{$processEnv A}}\n< /etc", null, CanaryRows.Get("/", "B: 1"), default);
        var text = Encoding.UTF8.GetString(Export.Of("http", [item], new ExportOptions())!.Content);
        Assert.StartsWith("### x____processEnv_A_____/etc\nGET ", text, StringComparison.Ordinal);
        Assert.Equal(1, text.Split('\n').Count(line => line.StartsWith('#')));
    }

    private static Export Http(byte[] request) =>
        Export.Of("http", [new ExportItem("a", null, request, default)],
            new ExportOptions { FileName = "x.http" })!;
}
