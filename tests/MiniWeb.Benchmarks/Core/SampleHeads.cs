// The heads that the benchmarks read: the shortest legal one, what curl sends, and what a browser sends.
using System.Collections.Generic;
using System.Text;

namespace MiniWeb.Benchmarks.Core;

internal static class SampleHeads
{
    private const string Shortest = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private const string Curl =
        "GET /index.html HTTP/1.1\r\nHost: localhost:8080\r\nUser-Agent: curl/8.5.0\r\nAccept: */*\r\n\r\n";

    private const string Browser =
        "GET /lessons/first.html?step=2 HTTP/1.1\r\n"
        + "Host: localhost:8080\r\n"
        + "Connection: keep-alive\r\n"
        + "sec-ch-ua: \"Chromium\";v=\"140\", \"Not=A?Brand\";v=\"24\"\r\n"
        + "sec-ch-ua-mobile: ?0\r\n"
        + "sec-ch-ua-platform: \"Linux\"\r\n"
        + "Upgrade-Insecure-Requests: 1\r\n"
        + "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
        + "Chrome/140.0.0.0 Safari/537.36\r\n"
        + "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8\r\n"
        + "Sec-Fetch-Site: same-origin\r\n"
        + "Sec-Fetch-Mode: navigate\r\n"
        + "Sec-Fetch-User: ?1\r\n"
        + "Sec-Fetch-Dest: document\r\n"
        + "Referer: http://localhost:8080/lessons/\r\n"
        + "Accept-Encoding: gzip, deflate, br, zstd\r\n"
        + "Accept-Language: en-GB,en;q=0.9\r\n"
        + "Cookie: theme=dark; seen=1\r\n\r\n";

    public const string Response =
        "HTTP/1.1 200 OK\r\n"
        + "Date: Fri, 20 Nov 2026 08:45:00 GMT\r\n"
        + "Content-Type: text/html; charset=utf-8\r\n"
        + "Content-Length: 1024\r\n"
        + "Last-Modified: Thu, 19 Nov 2026 08:45:00 GMT\r\n"
        + "ETag: \"65f-400\"\r\n\r\n";

    /// <summary>The request heads by name.</summary>
    public static IReadOnlyDictionary<string, byte[]> Requests { get; } = new Dictionary<string, byte[]>
    {
        ["shortest"] = Encoding.ASCII.GetBytes(Shortest),
        ["curl"] = Encoding.ASCII.GetBytes(Curl),
        ["browser"] = Encoding.ASCII.GetBytes(Browser),
    };

    /// <summary>The browser's head with one field line more, just before its end.</summary>
    public static byte[] BrowserWith(string fieldLine) =>
        Encoding.ASCII.GetBytes($"{Browser[..^2]}{fieldLine}\r\n\r\n");
}
