// import: what becomes captures, what is not known of it, and each way to fail.
using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Cli.Tests.Raw;

public sealed class ImportCommandTests : IDisposable
{
    private const string One = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";
    private const string Hostile = "GET /\u001b[2J<script> HTTP/1.1\r\nX: \u0007\r\n\r\n";
    private const string Response = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(One, "", new[] { One }, "nobody knows when and how they were read")]
    [InlineData(One + One, "--as raw", new[] { One, One }, "nobody knows")]
    [InlineData(Hostile, "", new[] { Hostile }, "nobody knows")]
    [InlineData("GET / HTTP/1.1\nHost: h\n\n", "", new[] { "GET / HTTP/1.1\nHost: h\n\n" },
        "request 1: a line of its head ends with LF alone")]
    [InlineData("""
        {"log":{"entries":[{"startedDateTime":"2026-11-20T08:45:00Z","time":1,
        "request":{"method":"GET","url":"http://h/a","httpVersion":"HTTP/1.1","headers":
        [{"name":"Host","value":"h"},{"name":"A\r\nB","value":"\u001b"}]},
        "response":{"status":200,"statusText":"OK","httpVersion":"HTTP/1.1","headers":[],"content":{}}}]}}
        """, "", new[] { One }, "left out the field A\\r\\nB of the request, which is no field line")]
    public async Task Each_request_becomes_a_capture(
        string file, string more, string[] requests, string told)
    {
        var ended = await ImportAsync([_folder.Write("f", file), .. Words(more)]);
        Assert.Equal(0, ended.Code);
        Assert.Contains(told, ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', ended.Error + ended.Output);
        Assert.Equal(requests, Saved("*.request.http"));
        var ids = ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(requests.Length, ids.Distinct().Count());
    }

    [Fact]
    public async Task Bytes_that_are_no_message_are_a_capture_when_it_is_said_so()
    {
        var ended = await ImportAsync(_folder.Write("f", "# MiniWeb"), "--as", "raw");
        Assert.Equal(0, ended.Code);
        Assert.Equal(["# MiniWeb"], Saved("*.request.http"));
    }

    [Fact]
    public async Task A_long_target_and_a_long_field_are_read()
    {
        var request =
            $"GET /{new string('a', 20_000)} HTTP/1.1\r\nHost: h\r\nA: {new string('b', 50_000)}\r\n\r\n";
        await ImportAsync(_folder.Write("f", request));
        var sidecar = Assert.Single(Saved("*.json"));
        Assert.Contains("\"method\": \"GET\"", sidecar, StringComparison.Ordinal);
        Assert.DoesNotContain("rejection", sidecar, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_response_goes_beside_its_request()
    {
        var ended = await ImportAsync(
            _folder.Write("f", One), "--response", _folder.Write("r", Response));
        Assert.Equal(0, ended.Code);
        Assert.Equal([Response], Saved("*.response.http"));
    }

    [Theory]
    [InlineData("", "", "' has no request in it")]
    [InlineData("{", "", "': it is no HAR: ")]
    [InlineData("{\"log\":5}", "", "': it is no HAR: ")]
    [InlineData("{\"log\":{\"entries\":[5]}}", "", "' has no request in it: entry 1: left out")]
    [InlineData("# MiniWeb\n\nA web server.\n", "", "is no HAR, and does not begin with the request line")]
    [InlineData("Hello HTTP/1.1\n", "", "is no HAR, and does not begin with the request line")]
    [InlineData("\u007fELF\u0002", "", "is no HAR, and does not begin with the request line")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", "", "begins with a response: name the file of its request")]
    [InlineData("[]", "--as har", "': it is no HAR: ")]
    [InlineData("{\"log\":{\"entries\":[]}}", "", "' has no request in it")]
    [InlineData("{\"log\":{\"entries\":[{\"request\":{\"method\":\"G\\u001b\",\"url\":\"::\"}}]}}", "",
        "' has no request in it: ")]
    [InlineData(One, "--as pdf", "--as is 'pdf'; allowed: har or raw")]
    [InlineData(One, "--response none", "there is no file 'none'")]
    [InlineData(One + One, "--response FILE", "--response belongs to a file with one raw request")]
    public async Task Each_mistake_of_usage_is_one_line(string file, string more, string message)
    {
        var path = _folder.Write("f", file);
        var ended = await ImportAsync([path, .. Words(more).Select(word => word == "FILE" ? path : word)]);
        Assert.Equal((2, ""), (ended.Code, ended.Output));
        Assert.Contains(message, ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(ended.Error, char.IsControl);
        Assert.False(Directory.Exists(_folder.Of("captures")));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told()
    {
        var ended = await ImportAsync(_folder.Of("none"));
        Assert.Equal((2, $"there is no file '{_folder.Of("none")}'"), (ended.Code, ended.Error));
    }

    public void Dispose() => _folder.Dispose();

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private string[] Saved(string pattern) =>
    [
        .. Directory.EnumerateFiles(_folder.Of("captures"), pattern, SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(File.ReadAllText),
    ];

    private Task<Captured> ImportAsync(params string[] args) =>
        Verb.RunAsync(ImportCommand.Build(), [.. args, "--captures", _folder.Of("captures")]);
}
