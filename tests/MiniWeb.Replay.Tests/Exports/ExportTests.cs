// Exports: valid HAR, what goes through import and back, what is masked, and what is said to be lost.
using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Text.Json;
using MiniWeb.Capture;
using MiniWeb.Client;
using MiniWeb.Replay.Exports;
using MiniWeb.Replay.Importing;
using Xunit;

namespace MiniWeb.Replay.Tests.Exports;

public sealed class ExportTests
{
    private const string Ok = @"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nhi";
    private const string Get =
        @"GET /a?b=c&d HTTP/1.1\r\nHost: x:1\r\nCookie: k=v\r\nA: 1\r\nA: 2\r\nE: \r\n\r\n";
    private const string Form =
        @"POST /f HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        + @"Content-Length: 7\r\n\r\na=1&b=2";
    private const string Binary = @"PUT /b HTTP/1.0\r\nHost: x\r\nContent-Length: 3\r\n\r\n\x00\xFF\x01";
    private const string Chunked =
        @"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n";
    private const string Image =
        @"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 3\r\n\r\n\x89P\x00";
    private const string Moved = @"HTTP/1.1 301 Moved\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n";

    public static TheoryData<string, string> Kept => new()
    {
        { Get, Ok }, { Form, Moved }, { Binary, Image }, { Get, "" },
        { @"HEAD / HTTP/1.1\r\nHost: x\r\n\r\n", @"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n" },
        { @"GET / HTTP/1.1\r\nHost: x\r\n\r\n", @"HTTP/1.1 304 Not Modified\r\nETag: ""a""\r\n\r\n" },
    };

    [Theory]
    [MemberData(nameof(Kept))]
    [InlineData(Chunked, @"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n")]
    [InlineData(Get, @"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\nhi")]
    [InlineData(@"GET / HTTP/1.1\r\nbad line\r\n\r\n", Ok)]
    [InlineData(@"", @"")]
    [InlineData(@"GET /<script>\x1B HTTP/1.1\r\nHost: <script>\r\n\r\n", Ok)]
    public void A_har_keeps_the_rules_of_har(string request, string response)
    {
        using var json = JsonDocument.Parse(Har(Item(request, response)).Content);
        Assert.Empty(HarRules.FaultsOf(json.RootElement));
    }

    [Theory]
    [MemberData(nameof(Kept))]
    public void A_har_goes_through_import_and_back(string request, string response)
    {
        var first = Har(Item(request, response));
        var imported = Assert.Single(HarImport.Read(first.Content).Exchanges);
        Assert.Equal(Bytes(request), imported.Request.ToArray());
        Assert.Equal(Bytes(response), imported.Response.ToArray());
        var again = Har(new ExportItem("c", null, imported.Request, imported.Response));
        Assert.Equal(WithoutId(first), WithoutId(again));
    }

    [Theory]
    [InlineData(Chunked, Ok, "the sizes of the chunks")]
    [InlineData(Get, @"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 2\r\n\r\nhi",
        "as it was coded")]
    [InlineData(@"GET / HTTP/1.1\r\nHost:x\r\n\r\n", Ok, "white space around field values")]
    [InlineData(@"GET / HTTP/1.1\nHost: x\n\n", Ok, "left out, because it is no valid request")]
    [InlineData(Get, "", "there is no response")]
    public void What_is_lost_is_named(string request, string response, string loss) =>
        Assert.Contains(Har(Item(request, response)).Losses, told =>
            told.Contains(loss, StringComparison.Ordinal));

    [Theory]
    [InlineData(Chunked)]
    [InlineData(@"GET / HTTP/1.1\r\nHost:x\r\n\r\n")]
    public void With_the_bytes_in_it_nothing_is_lost(string request)
    {
        var har = Export.Of("har", [Item(request, Ok)], new ExportOptions { WithBytes = true })!;
        Assert.Equal(Bytes(request), Assert.Single(HarImport.Read(har.Content).Exchanges).Request.ToArray());
    }

    [Theory]
    [InlineData(@"GET / HTTP/1.1\r\nAuthorization: Basic SECRET\r\nA: b\r\n\r\n")]
    [InlineData(@"GET / HTTP/1.1\r\ncookie : SECRET=1\r\n\r\n")]
    [InlineData(@"GET / HTTP/1.1\nCookie:SECRET\n SECRET\nA: b\n\n")]
    [InlineData(@"\r\nCookie: SECRET")]
    [InlineData(@"GET / HTTP/1.1\r\nA: b\rCookie: SECRET\r\n\r\n")]
    [InlineData(@"GET /?b=1&Token=SECRET#x HTTP/1.1\r\nReferer: http://a/?token=SECRET&x=y\r\n\r\n")]
    [InlineData(@"GET http://me:SECRET@a/ HTTP/1.1\r\n\r\n")]
    [InlineData(@"POST / HTTP/1.1\r\nContent-Length: 25\r\n\r\npassword=SECRET&other=kept")]
    [InlineData(@"POST / HTTP/1.1\r\n\r\n{""a"":1,""password"" : ""SECRET\\""SECRET"",""token"":SECRET}")]
    [InlineData(
        @"POST / HTTP/1.1\r\n\r\n--b\r\nContent-Disposition: form-data; "
        + @"name=""password""\r\n\r\nSECRET\r\n--b--")]
    [InlineData(
        @"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\npassw\r\n"
        + @"7\r\nord=SEC\r\n3\r\nRET\r\n0\r\n\r\n")]
    [InlineData(@"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nSet-Cookie: SECRET; Path=/\r\n\r\n")]
    [InlineData(@"HTTP/1.1 200 OK\r\nX-Mine: SECRET\r\n\r\n")]
    public void Secrets_become_asterisks_of_the_same_length(string message)
    {
        var bytes = Bytes(message);
        var masked = new Secrets("token", "password", "X-Mine").Mask(bytes, out var isMasked);
        Assert.True(isMasked);
        Assert.Equal(bytes.Length, masked.Length);
        var text = Encoding.Latin1.GetString(masked);
        Assert.DoesNotContain("SEC", text, StringComparison.Ordinal);
        Assert.DoesNotContain("RET", text, StringComparison.Ordinal);
        foreach (var format in new[] { "raw", "http", "curl", "har" })
        {
            var export = Export.Of(format, [new ExportItem("a", null, masked, masked)], new ExportOptions())!;
            Assert.All(
                export.Beside.Select(file => file.Content).Append(export.Content),
                content => Assert.DoesNotContain("SEC", Encoding.Latin1.GetString(content)));
        }
    }

    [Theory]
    [InlineData(@"GET /?tokenizer=1&x=token HTTP/1.1\r\nX-Cooker: a\r\nA: Authorization\r\n\r\nbody")]
    [InlineData(@"")]
    public void What_is_no_secret_stays(string message)
    {
        Assert.Equal(Bytes(message), new Secrets("token").Mask(Bytes(message), out var isMasked));
        Assert.False(isMasked);
    }

    [Fact]
    public void Of_coded_content_with_a_secret_all_goes()
    {
        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
            zip.Write("""{"token":"SECRET"}"""u8);
        byte[] message = [.. "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"u8, .. zipped.ToArray()];
        var masked = new Secrets("token").Mask(message, out _);
        Assert.EndsWith(new string('*', (int)zipped.Length), Encoding.Latin1.GetString(masked),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Raw_is_the_bytes_and_http_and_curl_say_where_the_content_is()
    {
        var items = new[] { Item(Form, Ok), Item(Binary, Ok) };
        var raw = Export.Of("raw", items, new ExportOptions())!;
        Assert.Equal([.. Bytes(Form), .. Bytes(Binary)], raw.Content);
        Assert.Equal(Bytes(Ok),
            Assert.Single(Export.Of("raw", items[..1], new ExportOptions())!.Beside).Content);
        var http = Export.Of("http", items, new ExportOptions { FileName = "x.http" })!;
        Assert.Equal(
            "### a\nPOST http://x/f HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\n\na=1&b=2\n\n"
            + "### a\nPUT http://x/b HTTP/1.0\n\n< ./x.http.body1\n\n",
            Encoding.UTF8.GetString(http.Content));
        Assert.Equal([0, 255, 1], Assert.Single(http.Beside).Content);
        var curl = Encoding.UTF8.GetString(Export.Of("curl", items,
            new ExportOptions { FileName = "x.sh" })!.Content);
        Assert.Contains("--path-as-is --http1.1", curl, StringComparison.Ordinal);
        Assert.Contains("--data-binary '@x.sh.body2'", curl, StringComparison.Ordinal);
        Assert.Null(Export.Of("pdf", items, new ExportOptions()));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"log\":{\"entries\":5}}")]
    [InlineData("{\"log\":")]
    [InlineData("")]
    public void What_is_no_har_is_told(string text) =>
        Assert.Throws<FormatException>(() => HarImport.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_har_of_a_browser_is_spelled_as_HTTP_1()
    {
        const string har = """
            {"log":{"entries":[{"startedDateTime":"2026-11-20T08:45:00.123Z","time":1.5,"connection":"443",
            "request":{"method":"POST","url":"https://a.test/x?y=%C3%A4","httpVersion":"h2",
            "cookies":[],"queryString":[],
            "headers":[{"name":":authority","value":"a.test"},{"name":"b","value":"c"},
            {"name":"e\r\nf","value":"g"}],
            "postData":{"mimeType":"text/plain","params":[{"name":"p","value":"q"}]}},
            "response":{"status":200,"statusText":"","httpVersion":"h2","headers":
            [{"name":"content-encoding","value":"br"},{"name":"content-length","value":"9"}],
            "content":{"size":2,"mimeType":"text/plain","text":"aGk=","encoding":"base64"}}}]}}
            """;
        var imported = HarImport.Read(Encoding.UTF8.GetBytes(har));
        var exchange = Assert.Single(imported.Exchanges);
        Assert.Equal(
            "POST /x?y=%C3%A4 HTTP/1.1\r\nHost: a.test\r\nb: c\r\nContent-Length: 3\r\n\r\np=q",
            Encoding.UTF8.GetString(exchange.Request.Span));
        Assert.Equal("HTTP/1.1 200 \r\ncontent-length: 2\r\n\r\nhi",
            Encoding.UTF8.GetString(exchange.Response.Span));
        Assert.Equal(8, imported.Losses.Count);
    }

    [Theory]
    [InlineData(Get + Form + Chunked, 3)]
    [InlineData(Get + @"\r\n", 1)]
    [InlineData(@"\x16\x03garbage", 1)]
    [InlineData("", 0)]
    public void Raw_bytes_are_parted_into_requests(string file, int count)
    {
        var imported = RawImport.Read(Bytes(file), default, DateTimeOffset.UnixEpoch);
        Assert.Equal(count, imported.Exchanges.Count);
        Assert.Equal(Bytes(file), imported.Exchanges.SelectMany(one => one.Request.ToArray()));
    }

    [Fact]
    public void What_is_imported_is_found_as_a_capture()
    {
        var folder = Directory.CreateTempSubdirectory("miniweb-");
        try
        {
            var exchange = RawImport.Read(Bytes(Get), Bytes(Ok), DateTimeOffset.UnixEpoch).Exchanges[0];
            var ids = new List<string>
            {
                CaptureAddition.Write(folder.FullName, exchange),
                    CaptureAddition.Write(folder.FullName, exchange),
            };
            Assert.Equal(["1970-01-01/000000.000-c1-r1", "1970-01-01/000000.000-c2-r1"], ids);
            var capture = new CaptureStore(folder.FullName).Find(ids[1])!;
            Assert.Equal(Bytes(Get), capture.ReadRequest());
            Assert.Equal(Bytes(Ok), capture.ReadResponse());
            Assert.Equal(("GET", 200), (capture.Record!.Request.Method, capture.Record.Response!.Status));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string WithoutId(Export har) =>
        Encoding.UTF8.GetString(har.Content).Replace("\"c\"", "\"a\"", StringComparison.Ordinal);

    private static Export Har(ExportItem item) => Export.Of("har", [item], new ExportOptions())!;

    private static ExportItem Item(string request, string response) =>
        new("a", null, Bytes(request), Bytes(response));

    private static byte[] Bytes(string text) =>
        EscapedText.TryParse(text, out var bytes, out var fault) ? bytes : throw new FormatException(fault);
}
