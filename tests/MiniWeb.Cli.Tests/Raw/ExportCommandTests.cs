// export: each format, what is masked, and each way to fail.
using System;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Cli.Tests.Raw;

public sealed class ExportCommandTests : IDisposable
{
    private const string Secret = "topsecret";
    private const string Id = "084500.123-c7-r1";
    private const string Request = "GET /a?token=topsecret&q=1 HTTP/1.1\r\nHost: h.test\r\n"
        + "Authorization: Bearer topsecret\r\nCookie: s=topsecret\r\nX-Api-Key: topsecret\r\n\r\n";

    private const string Response = "HTTP/1.1 200 OK\r\nSet-Cookie: s=topsecret; Path=/\r\n"
        + "Content-Type: application/json\r\nContent-Length: 24\r\n\r\n{\"password\":\"topsecret\"}";

    private const string Hostile = "GET /<script>alert(1)</script>\u001b[2J HTTP/1.1\r\nHost: h\r\n"
        + "X: '$(id)`id`\"\u001b]0;t\u0007\r\n\r\n";

    private readonly TemporaryFolder _folder = new();

    public ExportCommandTests()
    {
        _folder.Write($"captures/2026-11-20/{Id}-GET.request.http", Request);
        _folder.Write($"captures/2026-11-20/{Id}-GET.response.http", Response);
        _folder.Write($"captures/2026-11-20/{Id}-GET.json", "{}");
        _folder.Write("hostile.http", Hostile);
        _folder.Write("quoted.http", "GET /it's HTTP/1.1\r\nHost: h\r\nX: '$(id)`id`\"\r\n\r\n");
        _folder.Write("post.http", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n\0b");
        _folder.Folder("none");
    }

    [Theory]
    [InlineData("raw", "GET /a?token=*********&q=1 HTTP/1.1\r\nHost: h.test\r\nAuthorization: Bearer ******")]
    [InlineData("http", "GET http://h.test/a?token=*********&q=1 HTTP/1.1")]
    [InlineData("curl", "http://h.test/a?token=*********&q=1")]
    [InlineData("har", "\"url\": \"http://h.test/a?token=*********")]
    public async Task Each_format_is_written_without_the_secrets(string format, string part)
    {
        var masked = await ExportAsync(Id, "--as", format, "-o", _folder.Of("masked"));
        Assert.Equal((0, ""), (masked.Code, masked.Output));
        Assert.Contains("secrets are masked", masked.Error, StringComparison.Ordinal);
        Assert.Contains(part, Written("masked"), StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(_folder.Path, "masked*"), file =>
            Assert.DoesNotContain(Secret, File.ReadAllText(file), StringComparison.Ordinal));
        var open = await ExportAsync(Id, "--as", format, "-o", _folder.Of("open"), "--with-secrets");
        Assert.Equal(0, open.Code);
        var opened = part.Replace("*********", Secret, StringComparison.Ordinal)
            .Replace("******", Secret[..6], StringComparison.Ordinal);
        Assert.Contains(opened, Written("open"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Raw_with_secrets_is_the_very_bytes()
    {
        await ExportAsync(Id, "--as", "raw", "-o", _folder.Of("a"), "--with-secrets");
        Assert.Equal(Request, Written("a"));
    }

    [Theory]
    [InlineData("hostile.http", "http", "left out, because it is no valid request", "")]
    [InlineData("hostile.http", "curl", "curl cannot send these bytes",
        "miniweb send -- 'localhost:80' 'out.request1.http'")]
    [InlineData("hostile.http", "har", "left out, because it is no valid request", "\"entries\": []")]
    [InlineData("hostile.http", "raw", "no times", Hostile)]
    [InlineData("quoted.http", "curl", "", "'X: '\\''$(id)`id`\"'")]
    public async Task Hostile_bytes_are_text_or_left_out(string file, string format, string told, string part)
    {
        var ended = await ExportAsync(_folder.Of(file), "--as", format, "-o", _folder.Of("out"));
        Assert.Equal(0, ended.Code);
        Assert.Contains(told, ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', ended.Error);
        if (part.Length > 0)
            Assert.Contains(part, Written("out"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Id, "", "--as is ''; allowed: raw, http, curl or har")]
    [InlineData(Id, "--as pdf", "--as is 'pdf'; allowed: raw, http, curl or har")]
    [InlineData(Id, "--as curl --to http://", "--to is 'http://'")]
    [InlineData("999999.999-c1-r1", "--as raw", "'999999.999-c1-r1' is no capture in ")]
    [InlineData("NONE", "--as har", "is no capture in ")]
    [InlineData("POST", "--as curl", "name a file: there is content that needs files beside it")]
    [InlineData(Id, "--as raw -o NONE/none/a", "there is no such folder")]
    [InlineData(Id, "--as raw -o NONE", "is a folder, not a file")]
    public async Task Each_mistake_of_usage_is_one_line(string reference, string more, string message)
    {
        var ended = await ExportAsync([reference, .. more.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.Equal((2, ""), (ended.Code, ended.Output));
        Assert.Contains(message, ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', ended.Error);
    }

    public void Dispose() => _folder.Dispose();

    private string Written(string name) => File.ReadAllText(_folder.Of(name));

    private string Placed(string text) => text
        .Replace("NONE", _folder.Of("none"), StringComparison.Ordinal)
        .Replace("POST", _folder.Of("post.http"), StringComparison.Ordinal);

    private Task<Captured> ExportAsync(params string[] args) => Verb.RunAsync(
        ExportCommand.Build(),
        [.. Array.ConvertAll(args, Placed), "--captures", _folder.Of("captures")]);
}
