// serve against curl: what a client that follows the rules asks for, and what one does that tries to get out
// of the root.
using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using MiniWeb.SystemTests.Load;
using Xunit;

namespace MiniWeb.SystemTests;

public sealed class CurlTests(CurlSite site) : IClassFixture<CurlSite>
{
    [Theory]
    [InlineData("-i", "/", "HTTP/1.1 200 OK\r\n", "Content-Type: text/html", "of the site.</p>\n")]
    [InlineData("-i", "/index.html?q", "HTTP/1.1 200 OK\r\n", "Content-Length: 61\r\n", "of the site.</p>\n")]
    [InlineData("-i --http1.0", "/", "HTTP/1.1 200 OK\r\n", "Connection: close\r\n", "of the site.</p>\n")]
    [InlineData("-i -4", "/", "HTTP/1.1 200 OK\r\n", "ETag: \"", "of the site.</p>\n")]
    [InlineData("-i -6", "/", "HTTP/1.1 200 OK\r\n", "Last-Modified: ", "of the site.</p>\n")]
    [InlineData("-I", "/", "HTTP/1.1 200 OK\r\n", "Content-Length: 61\r\n", "\r\n\r\n")]
    [InlineData("-i", "/sub/a%20b.css", "HTTP/1.1 200 OK\r\n", "Content-Type: text/css", "p {}")]
    [InlineData("-i -L", "/sub", "HTTP/1.1 ", "Location: ", "in the folder")]
    [InlineData("-i", "/missing", "HTTP/1.1 404 Not Found\r\n", "Content-Length: ", "")]
    [InlineData("-i -d x=1", "/", "HTTP/1.1 405 Method Not Allowed\r\n", "Allow: GET, HEAD", "")]
    [InlineData("-i -X DELETE", "/", "HTTP/1.1 405 Method Not Allowed\r\n", "Allow: GET, HEAD", "")]
    public async Task Curl_gets_what_it_asks_for(
        string options, string path, string start, string field, string end)
    {
        var answer = await Curl.TextAsync([.. options.Split(' '), site.Site.Url + path]);
        Assert.StartsWith(start, answer, StringComparison.Ordinal);
        Assert.Contains(field, answer, StringComparison.Ordinal);
        Assert.EndsWith(end, answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ETag", "If-None-Match", "\"other\"")]
    [InlineData("Last-Modified", "If-Modified-Since", "Mon, 01 Jan 2001 00:00:00 GMT")]
    public async Task A_page_that_is_known_already_is_304(string field, string condition, string other)
    {
        var head = await Curl.TextAsync("-I", site.Site.Url);
        var validator = Regex.Match(head, $"^{field}: (.*)\r$", RegexOptions.Multiline).Groups[1].Value;
        var known = await Curl.TextAsync("-i", "-H", $"{condition}: {validator}", site.Site.Url);
        Assert.StartsWith("HTTP/1.1 304 Not Modified\r\n", known, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", known, StringComparison.Ordinal);
        var changed = await Curl.TextAsync("-i", "-H", $"{condition}: {other}", site.Site.Url);
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", changed, StringComparison.Ordinal);
        Assert.EndsWith(CurlSite.Page, changed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/../secret")]
    [InlineData("/sub/../../secret")]
    [InlineData("/%2e%2e/secret")]
    [InlineData("/..%2fsecret")]
    [InlineData("/..%5csecret")]
    [InlineData("/%252e%252e/secret")]
    [InlineData("//../secret")]
    [InlineData("/.%00./secret")]
    [InlineData("/.hidden")]
    [InlineData("/%2Ehidden")]
    [InlineData("/link")]
    public async Task Nothing_outside_of_the_root_and_nothing_hidden_is_served(string path)
    {
        var answer = await Curl.TextAsync("-i", "--path-as-is", site.Site.Url + path);
        Assert.Matches("^HTTP/1.1 40[0-9] ", answer);
        Assert.DoesNotContain("a secret", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-T - -H Transfer-Encoding:chunked", "PUT / HTTP/1.1\r\n", "Transfer-Enc", "\r\n0\r\n\r\n")]
    [InlineData("-H Expect:100-continue --data-binary @-", "POST / HTTP/1.1\r\n", "Expect:100-cont", "end")]
    [InlineData("--data-binary @-", "POST / HTTP/1.1\r\n", "Content-Length: 300003", "end")]
    [InlineData("-X PURGE", "PURGE / HTTP/1.1\r\n", "Host: localhost:", "\r\n\r\n")]
    [InlineData("-X M-SEARCH -d a=b", "M-SEARCH / HTTP/1.1\r\n", "Content-Length: 3\r\n", "\r\n\r\na=b")]
    [InlineData("-X OPTIONS --request-target *", "OPTIONS * HTTP/1.1\r\n", "User-Agent: curl/", "\r\n\r\n")]
    [InlineData("-F name=value", "POST / HTTP/1.1\r\n", "multipart/form-data; boundary=", "--\r\n")]
    [InlineData("--http1.0", "GET / HTTP/1.0\r\n", "Accept: */*", "\r\n\r\n")]
    public async Task Echo_shows_curl_its_own_request(string options, string start, string field, string end)
    {
        byte[] content = [.. WireInput.Noise(300_000), .. "end"u8];
        var result = await Curl.RunAsync([.. options.Split(' '), site.Echo.Url], content);
        Assert.Equal(0, result.ExitCode);
        var echo = Encoding.Latin1.GetString(result.Output);
        Assert.StartsWith(start, echo, StringComparison.Ordinal);
        Assert.Contains(field, echo, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith(end, echo, StringComparison.Ordinal);
        // The server runs on: the capture may still be on its way to the disk.
        await Eventually.SeesAsync(() => IsSaved(result.Output), isSaved => isSaved);
    }

    [Fact]
    public async Task A_client_that_waits_is_told_to_continue_before_it_is_answered()
    {
        await using var server = await MiniWebServer.StartAsync("--echo");
        var answer = await Curl.TextAsync("-i", "-H", "Expect: 100-continue", "-d", "content", server.Url);
        const string Both = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n";
        Assert.StartsWith(Both, answer, StringComparison.Ordinal);
        // What curl put together of both is the response as it was captured.
        var saved = Assert.Single(await server.StopAsync());
        Sha256.AssertSame(Encoding.Latin1.GetBytes(answer), saved.Response);
    }

    [Fact]
    public async Task Two_requests_on_one_connection_are_two_captures_of_it()
    {
        await using var server = await CurlSite.StartSiteAsync();
        await Curl.TextAsync(server.Url, server.Url + "/missing");
        var saved = await server.StopAsync();
        Assert.Equal(
            [(1, 1, "/"), (1, 2, "/missing")], saved.Select(one => (one.Connection, one.Number, one.Target)));
    }

    [Theory]
    [InlineData("--http2-prior-knowledge", "http", "http2")]
    [InlineData("--insecure", "https", "tls")]
    public async Task Another_protocol_is_told_so_and_saved(string option, string scheme, string reason)
    {
        await using var server = await CurlSite.StartSiteAsync();
        var result = await Curl.RunAsync([option, $"{scheme}://localhost:{server.Port}/"]);
        Assert.NotEqual(0, result.ExitCode);
        Assert.Equal(reason, Assert.Single(await server.StopAsync()).Reason);
    }

    // No two rows send the same bytes. A capture is whole when its sidecar is there.
    private bool IsSaved(byte[] request) => site.Echo.Sidecars()
        .Select(sidecar => File.ReadAllBytes(Path.ChangeExtension(sidecar, ".request.http")))
        .Any(saved => saved.AsSpan().SequenceEqual(request));
}
