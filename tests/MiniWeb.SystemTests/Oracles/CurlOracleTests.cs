// curl as an outside judge of what is legal: what it gets is what was there, and what it sends comes back.
using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests.Oracles;

public sealed class CurlOracleTests(OracleServers servers) : IClassFixture<OracleServers>
{
    // One line for each transfer: the status, the bytes of content, the connections it had to make.
    private const string Report = "%{stderr}%{http_code} %{size_download} %{num_connects}\n";

    public static TheoryData<string> FileNames => OracleServers.FileNames;

    public static TheoryData<int> Lengths => OracleServers.Lengths;

    [Theory]
    [MemberData(nameof(FileNames))]
    public async Task GET_brings_the_file_and_HEAD_its_fields(string name)
    {
        var (file, url) = (OracleServers.FileOf(name), $"{servers.Site}/{name}");
        Sha256.AssertSame(file, await BytesAsync([url]));
        var head = Encoding.Latin1.GetString(await BytesAsync(["-I", url]));
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", head, StringComparison.Ordinal);
        Assert.Contains($"\r\nContent-Length: {file.Length}\r\n", head, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", head, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task Content_with_a_length_comes_back(int length)
        => await SendAsync(length, $"Content-Length: {length}", "--data-binary", "@-", "-H", "Expect:");

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task Chunked_content_comes_back(int length)
        => await SendAsync(length, "Transfer-Encoding: chunked", "-T", "-", "-H", "Expect:");

    // curl goes on without the 100 after a second, unless it is told to wait longer than the test does.
    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task Content_that_waits_for_100_comes_back(int length)
        => await SendAsync(length, "Expect: 100-continue", "-T", "-", "-H", "Expect: 100-continue",
            "--expect100-timeout", "600");

    [Theory]
    [InlineData("--etag-save", "--etag-compare")]
    [InlineData("-o", "-z")]
    public async Task A_copy_that_is_still_good_is_304_without_content(string save, string compare)
    {
        using var folder = new TemporaryFolder();
        var (page, copy) = ($"{servers.Site}/page.html", folder.At("copy"));
        await BytesAsync(["-R", save, copy, page]);
        var second = await Curl.RunAsync(["-w", Report, compare, copy, page]);
        Assert.Equal("304 0 1\n", second.Error);
        Assert.Empty(second.Output);
    }

    [Fact]
    public async Task Two_hundred_requests_share_one_connection()
    {
        var result = await Curl.RunAsync(["-w", Report, $"{servers.Site}/page.html?[1-200]"]);
        var page = OracleServers.FileOf("page.html");
        Sha256.AssertSame([.. Enumerable.Repeat(page, 200).SelectMany(bytes => bytes)], result.Output);
        var lines = result.Error.TrimEnd('\n').Split('\n');
        Assert.Equal($"200 {page.Length} 1", lines[0]);
        Assert.Equal(200, lines.Length);
        Assert.All(lines[1..], line => Assert.Equal($"200 {page.Length} 0", line));
    }

    [Fact]
    public async Task A_hundred_requests_at_once_get_each_its_own()
    {
        using var folder = new TemporaryFolder();
        var result = await Curl.RunAsync(
            ["-Z", "--parallel-max", "40", "-o", folder.At("#1"), $"{servers.Echo}/[1-100]"]);
        Assert.Equal(0, result.ExitCode);
        foreach (var number in Enumerable.Range(1, 100))
        {
            var path = folder.At(number.ToString(CultureInfo.InvariantCulture));
            var bytes = await System.IO.File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
            Assert.StartsWith(
                $"GET /{number} HTTP/1.1\r\n", EchoedRequest.Read(bytes).Head, StringComparison.Ordinal);
        }
    }

    private async Task SendAsync(int length, string headPart, params string[] options)
    {
        var content = WireInput.Noise(length);
        var echo = EchoedRequest.Read(await BytesAsync([.. options, servers.Echo + "/"], content));
        echo.AssertIs(content, $"\r\n{headPart}\r\n");
    }

    private static async Task<byte[]> BytesAsync(string[] arguments, byte[]? standardInput = null)
    {
        var result = await Curl.RunAsync(arguments, standardInput);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return result.Output;
    }
}
