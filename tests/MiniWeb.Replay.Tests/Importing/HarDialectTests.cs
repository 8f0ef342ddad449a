// How tools differ from the specification, a row each: the value of one part, and what it becomes.
using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using MiniWeb.Capture;
using MiniWeb.Replay.Importing;
using Xunit;

namespace MiniWeb.Replay.Tests.Importing;

public sealed class HarDialectTests
{
    private static readonly string Sha = new('a', 40);

    [Theory]
    [InlineData("http://a.test:80/x", "GET /x", "a.test:80")]
    [InlineData("HTTPS://A.test/x", "GET /x", "A.test")]
    [InlineData("http://a.test/%zz?%zz", "GET /%25zz?%zz", "a.test")]
    [InlineData("http://a.test?x=1#y?z", "GET /?x=1", "a.test")]
    [InlineData("http://a.test/a\\tb", "GET /a%09b", "a.test")]
    [InlineData("http://a.test/?a=\\\\", "GET /?a=%5C", "a.test")]
    [InlineData("http://[::1]:8080/", "GET /", "[::1]:8080")]
    [InlineData("http://u:p@ss@a.test/", "GET /", "a.test")]
    [InlineData("http://a.test/a@b", "GET /a@b", "a.test")]
    [InlineData("http://\u65E5\u672C.test:81/", "GET /", "xn--wgv71a.test:81")]
    [InlineData("  http://a.test/  ", "GET /", "a.test")]
    public void A_URL_becomes_a_target_and_a_host(string url, string line, string host)
    {
        var text = Text(Only(Har($"\"method\":\"GET\",\"url\":\"{url}\",\"headers\":[]")).Request);
        Assert.Equal($"{line} HTTP/1.1\r\nHost: {host}\r\n\r\n", text);
    }

    [Theory]
    [InlineData("blob:http://a/1")]
    [InlineData("about:blank")]
    [InlineData("javascript:1")]
    [InlineData("moz-extension://a/b")]
    [InlineData("ftp://a/b")]
    [InlineData("a.test/x")]
    [InlineData("")]
    [InlineData("http:")]
    [InlineData("http:///x")]
    public void Other_URLs_are_left_out(string url)
    {
        var imported = HarImport.Read(Har($"\"method\":\"GET\",\"url\":\"{url}\",\"headers\":[]"));
        Assert.Empty(imported.Exchanges);
        Assert.Contains(imported.Losses, loss => loss.StartsWith("entry 1: left out"));
    }

    [Theory]
    [InlineData("\"a.test:443\"")] // Fiddler
    [InlineData("\"https://a.test/\"")]
    [InlineData("\"https://a.test:443\"")]
    public void A_tunnel_has_a_host_and_a_port(string url)
    {
        const string headers = "\"headers\":{\"Host\":\"a.test:443\"}";
        Assert.Equal(
            "CONNECT a.test:443 HTTP/1.1\r\nHost: a.test:443\r\n\r\n",
            Text(Only(Har($"\"method\":\"CONNECT\",\"url\":{url},{headers}")).Request));
    }

    [Theory]
    [InlineData("{\"Host\":\"a.test\",\"B\":\"1\"}", "Host: a.test\r\nB: 1\r\n")] // an object
    [InlineData("[{\"name\":\"B\",\"value\":[\"1\",\"2\"]}]", "Host: a.test\r\nB: 1\r\nB: 2\r\n")]
    [InlineData("[{\"name\":\"B\",\"value\":true}]", "Host: a.test\r\nB: true\r\n")]
    [InlineData("[{\"name\":\"B\",\"value\":\"1\\r\\n 2\"}]", "Host: a.test\r\nB: 1 2\r\n")] // folded
    [InlineData("[{\"name\":\"B\",\"value\":\" 1 \"},{\"name\":\"C\"}]", "Host: a.test\r\nB: 1\r\n")]
    [InlineData("[{\"name\":\"B:\",\"value\":\"1\"},{\"value\":\"1\"},5,null]", "Host: a.test\r\n")]
    [InlineData("[{\"name\":\"Host\",\"value\":\"\"}]", "Host: a.test\r\n")]
    [InlineData("[{\"name\":\"B\",\"value\":\"1\\u0000\"}]", "Host: a.test\r\n")]
    [InlineData("[{\"name\":\"host\",\"value\":\"b.test\"},{\"name\":\"Host\",\"value\":\"c\"}]",
        "host: b.test\r\n")]
    [InlineData("[{\"name\":\"Content-Length\",\"value\":\"x\"}]", "Host: a.test\r\nContent-Length: 0\r\n")]
    [InlineData("[{\"name\":\"Transfer-Encoding\",\"value\":\"gzip, chunked\"}]", "Host: a.test\r\n")]
    public void Fields_are_read(string headers, string lines) => Assert.Equal(
        $"GET / HTTP/1.1\r\n{lines}\r\n",
        Text(Only(Har($"\"method\":\"GET\",\"url\":\"http://a.test/\",\"headers\":{headers}")).Request));

    [Theory]
    [InlineData("GET", "\"204\"", "\"text\":\"x\"", "[]", "HTTP/1.1 204 \r\n\r\n")]
    [InlineData("GET", "204", "\"size\":0", "[{\"name\":\"Content-Length\",\"value\":\"0\"}]",
        "HTTP/1.1 204 \r\nContent-Length: 0\r\n\r\n")]
    [InlineData("GET", "103", "\"text\":\"x\"", "[{\"name\":\"Transfer-Encoding\",\"value\":\"chunked\"}]",
        "HTTP/1.1 103 \r\n\r\n")]
    [InlineData("HEAD", "200", "\"text\":\"x\"", "[{\"name\":\"Content-Length\",\"value\":\"9\"}]",
        "HTTP/1.1 200 \r\nContent-Length: 9\r\n\r\n")]
    [InlineData("GET", "304", "\"text\":\"x\"", "[{\"name\":\"Content-Length\",\"value\":\"9\"}]",
        "HTTP/1.1 304 \r\nContent-Length: 9\r\n\r\n")]
    [InlineData("GET", "200.0", "\"text\":\"{\\\"a\\\":1}\"", "[]", "HTTP/1.1 200 \r\n\r\n{\"a\":1}")]
    [InlineData("GET", "200", "\"text\":{\"a\":1}", "[]", "HTTP/1.1 200 \r\n\r\n")]
    [InlineData("GET", "200", "\"text\":12", "[]", "HTTP/1.1 200 \r\n\r\n12")]
    [InlineData("GET", "200", "\"text\":\"H4sIAAAAAAAAA0ssKkosAQDTLoRaBQAAAA==\",\"encoding\":\"BASE64\"",
        "[{\"name\":\"content-encoding\",\"value\":\"identity\"}]",
        "HTTP/1.1 200 \r\ncontent-encoding: identity\r\n\r\n\x1F\x8B")]
    [InlineData("GET", "0", "", "[]", "")]
    [InlineData("GET", "\"\"", "", "[]", "")]
    [InlineData("GET", "99999", "", "[]", "")]
    public void A_response_has_the_content_that_its_status_allows(
        string method, string status, string content, string headers, string expected)
    {
        var exchange = Only(Har(
            $"\"method\":\"{method}\",\"url\":\"http://a.test/\",\"headers\":[]",
            $"\"status\":{status},\"httpVersion\":\"HTTP/1.1\",\"headers\":{headers},"
                + $"\"content\":{{{content}}}"));
        var text = Encoding.Latin1.GetString(exchange.Response.Span);
        Assert.StartsWith(expected, text, StringComparison.Ordinal);
        if (!expected.Contains('\x1F'))
            Assert.Equal(expected.Length, text.Length);
        FoundTests.AssertWhole(exchange);
    }

    [Theory]
    [InlineData("\"2026-11-30T10:00:00+01\"", "2026-11-30 09:00:00.000")]
    [InlineData("\"2026-11-30 10:00:00\"", "2026-11-30 10:00:00.000")]
    [InlineData("\"2026-11-30T10:00:00.1234567890-05:00\"", "2026-11-30 15:00:00.123")]
    [InlineData("\"Mon, 30 Nov 2026 10:00:00 GMT\"", "2026-11-30 10:00:00.000")]
    [InlineData("1700000000", "2023-11-14 22:13:20.000")]
    [InlineData("\"1700000000123\"", "2023-11-14 22:13:20.123")]
    [InlineData("1700000000.5", "2023-11-14 22:13:20.500")]
    [InlineData("null", "1970-01-01 00:00:00.000")]
    [InlineData("\"soon\"", "1970-01-01 00:00:00.000")]
    [InlineData("-1", "1970-01-01 00:00:00.000")]
    [InlineData("1e300", "1970-01-01 00:00:00.000")]
    public void Times_are_read(string started, string expected)
    {
        var har = "{\"log\":{\"entries\":[{\"startedDateTime\":" + started
            + ",\"request\":{\"method\":\"GET\",\"url\":\"http://a.test/\",\"headers\":[]}}]}}";
        Assert.Equal(
            expected, $"{Only(Encoding.UTF8.GetBytes(har)).Began.UtcDateTime:yyyy-MM-dd HH:mm:ss.fff}");
    }

    [Fact]
    public void An_entry_without_a_start_has_that_of_its_page_or_neighbour()
    {
        const string request = "\"request\":{\"method\":\"GET\",\"url\":\"http://a.test/\",\"headers\":[]}";
        var imported = HarImport.Read(Encoding.UTF8.GetBytes(
            $"{{\"log\":{{\"entries\":[{{{request}}},{{\"pageref\":\"p\",{request}}},{{{request}}}],"
            + "\"pages\":[{\"id\":\"p\",\"startedDateTime\":\"2026-11-30T10:00:00Z\"}]}}"));
        Assert.All(imported.Exchanges, one => Assert.Equal(2026, one.Began.Year));
        Assert.Equal(3, imported.Losses.Count(loss => loss.Contains("when it began")));
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("-Infinity")]
    [InlineData("undefined")]
    public void What_JavaScript_and_Python_write_is_read(string value)
    {
        var har = HarMutationTests.Har(
            HarMutationTests.Entry("/a").Replace("\"time\":5", $"\"time\":{value}"));
        Assert.Single(HarImport.Read(Encoding.UTF8.GetBytes(har)).Exchanges);
    }

    [Fact]
    public void Line_ends_in_strings_and_comments_are_read()
    {
        var har = HarMutationTests.Har(HarMutationTests.Entry("/a"));
        har = har.Replace("\"OK\"", "\"O\\'K\n\"").Replace("{\"log\"", "// a\n{\"log\"").Replace(
            "]}}", "],}}");
        Assert.Single(HarImport.Read(Encoding.UTF8.GetBytes(har)).Exchanges);
    }

    [Fact]
    public void Gzip_UTF_32_and_a_script_are_read()
    {
        var har = HarMutationTests.Har(HarMutationTests.Entry("/a"));
        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
            zip.Write(Encoding.UTF8.GetBytes(har));
        byte[][] files =
        [
            zipped.ToArray(), [.. Encoding.UTF32.Preamble, .. Encoding.UTF32.GetBytes(har)],
            Encoding.BigEndianUnicode.GetBytes(har), Encoding.UTF8.GetBytes($"var har = {har};\n"),
        ];
        foreach (var file in files)
        {
            Assert.True(HarImport.IsLikely(file));
            Assert.Single(HarImport.Read(file).Exchanges);
        }
    }

    [Theory]
    [InlineData("NAME.txt", "hi")]
    [InlineData("NAME", "hi")]
    [InlineData("../NAME.txt", "")]
    [InlineData("passwd", "")]
    [InlineData("/etc/passwd", "")]
    public void Playwright_has_contents_in_files(string name, string content)
    {
        name = name.Replace("NAME", Sha);
        var har = Har("\"method\":\"GET\",\"url\":\"http://a.test/\",\"headers\":[]",
            "\"status\":200,\"httpVersion\":\"HTTP/1.1\",\"headers\":[],"
                + $"\"content\":{{\"_file\":\"{name}\"}}");
        var folder = Directory.CreateTempSubdirectory("miniweb-");
        try
        {
            foreach (var file in new[] { $"{Sha}.txt", Sha, "passwd" })
                File.WriteAllText(Path.Join(folder.FullName, file), "hi");
            Assert.Equal($"HTTP/1.1 200 \r\n\r\n{content}",
                Text(HarImport.Read(har, folder.FullName).Exchanges[0].Response));
            Assert.Equal($"HTTP/1.1 200 \r\n\r\n{content}", Text(Only(Zip(har)).Response));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static byte[] Zip(byte[] har)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in new[] { ("har.har", har), ($"{Sha}.txt", "hi"u8.ToArray()),
                (Sha, "hi"u8.ToArray()) })
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }

        return bytes.ToArray();
    }

    private static AddedExchange Only(byte[] har) => Assert.Single(HarImport.Read(har).Exchanges);

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    private static byte[] Har(string request, string? response = null) => Encoding.UTF8.GetBytes(
        "{\"log\":{\"entries\":[{\"startedDateTime\":\"2026-11-30T10:00:00Z\","
        + "\"request\":{\"httpVersion\":\"HTTP/1.1\","
        + request + "}" + (response is null ? "" : ",\"response\":{" + response + "}") + "}]}}");
}
