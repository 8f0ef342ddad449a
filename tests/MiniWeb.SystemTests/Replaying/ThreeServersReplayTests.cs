// The same captures to Apache, nginx and MiniWeb in one run. The table says in what each answer differs from
// the recorded one. It was derived from the raw bytes of each server's answer to each request, sent by a bare
// socket, before the report was looked at. MiniWeb alone names the charset of text files, Vary, Cache-Control
// and X-Content-Type-Options; all three know the range (206, no difference in status, Content-Range or
// content); nginx holds If-Modified-Since against the very time and so answers 200; Apache hands a file to
// POST; of the malformed ones Apache takes the folded field and nginx the bare line feeds. What the machine
// decides is not in it: a page that differs is told by the word "content" alone, and Server, Date, ETag and
// Last-Modified are ignored by default.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests.Replaying;

public sealed class ThreeServersReplayTests
{
    private const string Host = "Host: localhost\r\nConnection: close\r\n";
    private const string Page = "<!doctype html>\n<link rel=stylesheet href=style.css><img src=a.svg>\n";
    private static readonly DateTime Modified = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly (string Name, string Bytes)[] Requests =
    [
        ("page", $"GET / HTTP/1.1\r\n{Host}\r\n"),
        ("style", $"GET /style.css HTTP/1.1\r\n{Host}\r\n"),
        ("image", $"GET /a.svg HTTP/1.1\r\n{Host}\r\n"),
        ("form", $"POST / HTTP/1.1\r\n{Host}Content-Type: application/x-www-form-urlencoded\r\n"
            + "Content-Length: 3\r\n\r\na=1"),
        ("range", $"GET /style.css HTTP/1.1\r\n{Host}Range: bytes=0-3\r\n\r\n"),
        ("conditional",
            $"GET / HTTP/1.1\r\n{Host}If-Modified-Since: Fri, 01 Jan 2021 00:00:00 GMT\r\n\r\n"),
        ("chunked", $"POST / HTTP/1.1\r\n{Host}Transfer-Encoding: chunked\r\n\r\n3\r\na=1\r\n0\r\n\r\n"),
        ("no host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n"),
        ("space before colon", $"GET / HTTP/1.1\r\n{Host}A : b\r\n\r\n"),
        ("bad length", $"POST / HTTP/1.1\r\n{Host}Content-Length: x\r\n\r\n"),
        ("folded", $"GET / HTTP/1.1\r\n{Host}A: b\r\n c\r\n\r\n"),
        ("bare line feeds", "GET / HTTP/1.1\nHost: localhost\nConnection: close\n\n"),
    ];

    private static readonly string[] Expected =
    [
        "page, apache: Content-Type text/html; charset=utf-8 → text/html; Vary; Cache-Control; "
            + "X-Content-Type-Options",
        "page, nginx: Content-Type text/html; charset=utf-8 → text/html; Vary; Cache-Control; "
            + "X-Content-Type-Options",
        "page, miniweb: same",
        "style, apache: Content-Type text/css; charset=utf-8 → text/css; Vary; Cache-Control; "
            + "X-Content-Type-Options",
        "style, nginx: Content-Type text/css; charset=utf-8 → text/css; Vary; Cache-Control; "
            + "X-Content-Type-Options",
        "style, miniweb: same",
        "image, apache: Vary; Cache-Control; X-Content-Type-Options",
        "image, nginx: Vary; Cache-Control; X-Content-Type-Options",
        "image, miniweb: same",
        "form, apache: status 405 → 200; Content-Type text/html; charset=utf-8 → text/html; "
            + "X-Content-Type-Options; Allow; content",
        "form, nginx: Content-Type text/html; charset=utf-8 → text/html; X-Content-Type-Options; "
            + "Allow; content",
        "form, miniweb: same",
        "range, apache: Content-Type text/css; charset=utf-8 → text/css; Vary; Cache-Control; "
            + "X-Content-Type-Options",
        "range, nginx: Content-Type text/css; charset=utf-8 → text/css; Vary; Cache-Control; "
            + "X-Content-Type-Options",
        "range, miniweb: same",
        "conditional, apache: Vary; Cache-Control; X-Content-Type-Options",
        "conditional, nginx: status 304 → 200; Vary; Cache-Control; X-Content-Type-Options; "
            + "Content-Type  → text/html; content",
        "conditional, miniweb: same",
        "chunked, apache: status 405 → 200; Content-Type text/html; charset=utf-8 → text/html; "
            + "X-Content-Type-Options; Allow; content",
        "chunked, nginx: Content-Type text/html; charset=utf-8 → text/html; X-Content-Type-Options; "
            + "Allow; content",
        "chunked, miniweb: same",
        "no host, apache: Content-Type text/plain; charset=utf-8 → text/html; charset=iso-8859-1; "
            + "X-Content-Type-Options; content",
        "no host, nginx: Content-Type text/plain; charset=utf-8 → text/html; X-Content-Type-Options; "
            + "content",
        "no host, miniweb: same",
        "space before colon, apache: Content-Type text/plain; charset=utf-8 → text/html; "
            + "charset=iso-8859-1; X-Content-Type-Options; content",
        "space before colon, nginx: Content-Type text/plain; charset=utf-8 → text/html; "
            + "X-Content-Type-Options; content",
        "space before colon, miniweb: same",
        "bad length, apache: Content-Type text/plain; charset=utf-8 → text/html; charset=iso-8859-1; "
            + "X-Content-Type-Options; content",
        "bad length, nginx: Content-Type text/plain; charset=utf-8 → text/html; "
            + "X-Content-Type-Options; content",
        "bad length, miniweb: same",
        "folded, apache: status 400 → 200; Content-Type text/plain; charset=utf-8 → text/html; "
            + "X-Content-Type-Options; content",
        "folded, nginx: Content-Type text/plain; charset=utf-8 → text/html; X-Content-Type-Options; "
            + "content",
        "folded, miniweb: same",
        "bare line feeds, apache: Content-Type text/plain; charset=utf-8 → text/html; "
            + "charset=iso-8859-1; X-Content-Type-Options; content",
        "bare line feeds, nginx: status 400 → 200; Content-Type text/plain; "
            + "charset=utf-8 → text/html; X-Content-Type-Options; content",
        "bare line feeds, miniweb: same",
    ];

    [Fact]
    public async Task The_report_names_the_true_differences()
    {
        await using var apache = await ApacheServer.StartAsync();
        await using var nginx = await NginxServer.StartAsync();
        WriteSite(apache.DocumentRoot);
        WriteSite(nginx.DocumentRoot);
        await using var recorder = await MiniWebServer.StartAsync(nginx.DocumentRoot);
        foreach (var (_, bytes) in Requests)
            await RawConnection.ExchangeAsync(recorder.Port, Encoding.ASCII.GetBytes(bytes));
        await recorder.StopAsync();
        await using var miniweb = await MiniWebServer.StartAsync(nginx.DocumentRoot, "--captures", "off");
        using var folder = new TemporaryFolder();
        var result = await MiniWebCommand.RunAsync(
        [
            "replay", recorder.Captures, "--to", $"apache={apache.Url}", "--to", $"nginx={nginx.Url}",
            "--to", $"miniweb={miniweb.Url}", "--report", "report.json",
        ], folder.Path);
        Assert.Equal(1, result.ExitCode);
        using var report = JsonDocument.Parse(File.ReadAllBytes(folder.At("report.json")));
        Assert.Equal(string.Join('\n', Expected), string.Join('\n', TableOf(report.RootElement)));
    }

    private static IEnumerable<string> TableOf(JsonElement report) =>
        report.GetProperty("requests").EnumerateArray()
            .SelectMany((request, i) => request.GetProperty("results")
            .EnumerateArray().Select(result => $"{Requests[i].Name}, {result.GetProperty("target")}: "
                + string.Join("; ", result.GetProperty("differences").EnumerateArray().Select(Cell)
                    .DefaultIfEmpty(result.GetProperty("verdict").GetString()))));

    private static string Cell(JsonElement difference)
    {
        var name = difference.GetProperty("name").GetString()!;
        return name is "status" or "Content-Type"
            ? $"{name} {difference.GetProperty("recorded")} → {difference.GetProperty("answered")}"
            : name;
    }

    private static void WriteSite(string folder)
    {
        Write(folder, "index.html", Page);
        Write(folder, "style.css", "body { color: black }\n");
        Write(folder, "a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n");
    }

    private static void Write(string folder, string name, string content)
    {
        File.WriteAllText(Path.Combine(folder, name), content);
        File.SetLastWriteTimeUtc(Path.Combine(folder, name), Modified);
    }
}
