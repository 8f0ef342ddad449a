// Makes requests, each with the answer that the model says. Sizes lie around every limit and every buffer.
using System;
using System.Text;
using MiniWeb.Http;
using MiniWeb.Simulation.Site;
using MiniWeb.Simulation.World;

namespace MiniWeb.Simulation.Clients;

/// <summary>Makes requests.</summary>
/// <param name="dice">Choose.</param>
/// <param name="site">What there is.</param>
/// <param name="limits">The server's limits.</param>
internal sealed class RequestMaker(Dice dice, SiteFolder site, ParserLimits limits)
{
    private const string Host = "Host: h\r\n";
    private const string Epoch = "Thu, 01 Jan 1970 00:00:10 GMT";

    private readonly RefusedRequests _refused = new(dice, limits);
    private readonly ContentMaker _contents = new(dice, site, limits);

    /// <summary>A request of any kind.</summary>
    /// <param name="mayRefuse">Whether it may be one that ends the connection.</param>
    public PlannedRequest Make(bool mayRefuse) => dice.Next(mayRefuse ? 22 : 16) switch
    {
        0 or 1 or 2 or 3 => File(),
        4 => Part(),
        5 => Parts(),
        6 => Conditional(),
        7 => Missing(),
        8 or 9 => _contents.Echo(),
        10 => Bytes(),
        11 => Stream("stream", fails: false),
        12 => Late(),
        13 => _contents.Unread(),
        14 => Padded(),
        15 => Get("not allowed", "POST /page.html", new Expected(405)),
        16 => Get("close", $"GET /bytes/{Small()}", Closes, "Connection: close\r\n"),
        17 => Old(),
        18 => Stream("break", fails: true),
        19 => Get("fail", "GET /fail/1", new Expected(500) { Closing = Closing.Always }),
        20 => _contents.Expecting(),
        _ => _refused.Make(),
    };

    private static Expected Closes => Of(200) with { Closing = Closing.Always };

    private static Expected Of(int status) => new(status);

    private int Small() => dice.SizeAround(0, 10, 200, 3000);

    private static PlannedRequest Get(string name, string start, Expected expected, string fields = "") =>
        PlannedRequest.Of(name, $"{start} HTTP/1.1\r\n{Host}{fields}\r\n", expected);

    private PlannedRequest File()
    {
        // The small ones more often: the large ones take most of the time.
        var name = site.Names[Math.Min(dice.Next(site.Names.Count), dice.Next(site.Names.Count))];
        var isHead = dice.Chance(10);
        var coded = dice.Chance(10) ? "Accept-Encoding: gzip, br\r\n" : "";
        return Get(
            isHead ? "head" : $"file {name}", $"{(isHead ? "HEAD" : "GET")} /{name}",
            new Expected(200)
            {
                // What is coded has the server's own length: only that it is whole is known.
                Content = coded == "" || name.EndsWith(".bin", StringComparison.Ordinal)
                    ? site.Content(name)
                    : (ReadOnlyMemory<byte>?)null,
                IsHeadOnly = isHead,
                Field = ("last-modified", "Sun, 01 Nov 2026 12:00:00 GMT"),
            },
            coded);
    }

    private (string Name, ReadOnlyMemory<byte> Content) SomeFile()
    {
        var name = site.Names[1 + dice.Next(site.Names.Count - 3)];
        return (name, site.Content(name));
    }

    private PlannedRequest Part()
    {
        var (name, content) = SomeFile();
        if (dice.Chance(20))
            return Get("no part", $"GET /{name}",
                new Expected(416) { Field = ("content-range", $"bytes */{content.Length}") },
                $"Range: bytes={content.Length}-\r\n");
        var first = dice.Next(content.Length);
        var last = Math.Min(content.Length - 1, first + dice.SizeAround(0, 100, 32_768, 65_536));
        return Get("part", $"GET /{name}",
            new Expected(206)
            {
                Content = content[first..(last + 1)],
                Field = ("content-range", $"bytes {first}-{last}/{content.Length}"),
            },
            $"Range: bytes={first}-{last}\r\n");
    }

    // The boundary is the server's own: only that it is whole is known.
    private PlannedRequest Parts()
    {
        var content = site.Content("f100000.bin");
        var gap = dice.Between(2000, 40_000);
        return Get("parts", "GET /f100000.bin", new Expected(206),
            $"Range: bytes=0-{dice.Next(1000)},{gap}-{gap + dice.Next(1000)},{content.Length - 5}-\r\n");
    }

    private PlannedRequest Conditional()
    {
        var (name, content) = SomeFile();
        return dice.Next(4) switch
        {
            0 => Get("not modified", $"GET /{name}", Of(304), "If-None-Match: *\r\n"),
            1 => Get("modified", $"GET /{name}", Of(200) with { Content = content },
                $"If-None-Match: \"other\"\r\n"),
            2 => Get("failed", $"GET /{name}", Of(412), $"If-Match: \"other\"\r\n"),
            _ => Get("since", $"GET /{name}", Of(200) with { Content = content },
                $"If-Modified-Since: {Epoch}\r\n"),
        };
    }

    private PlannedRequest Missing() => Get("missing", $"GET /none{dice.Next(5)}", Of(404));

    private PlannedRequest Bytes()
    {
        var size = dice.SizeAround(0, 1, 100, 16_384, 32_600, 32_768, 65_536, 131_072);
        return Get($"bytes {size}", $"GET /bytes/{size}", Of(200) with { Content = site.Bytes[..size] });
    }

    private PlannedRequest Stream(string path, bool fails)
    {
        var pieces = dice.SizeAround(0, 1, 5, 20);
        var size = dice.SizeAround(1, 100, 4096, 32_768);
        return Get($"{path} {pieces} × {size}", $"GET /{path}/{pieces}/{size}", Of(200) with
        {
            Content = site.Bytes[..(pieces * size)],
            IsCut = fails,
            Closing = fails ? Closing.Perhaps : Closing.Never,
        });
    }

    private PlannedRequest Late() => Get(
        "late", $"GET /late/{dice.SizeAround(0, 10, 1000)}", Of(200) with { Content = site.Bytes[..64] });

    // A target or a field line around its limit.
    private PlannedRequest Padded()
    {
        var isTarget = dice.Chance(50);
        var limit = isTarget ? limits.StartLine : limits.FieldLine;
        var length = limit + dice.Between(-2, 2);
        var head = isTarget
            ? $"GET /bytes/7?{Pad(length - "GET /bytes/7? HTTP/1.1".Length)} HTTP/1.1\r\n{Host}\r\n"
            : $"GET /bytes/7 HTTP/1.1\r\n{Host}X-Pad: {Pad(length - "X-Pad: ".Length)}\r\n\r\n";
        var fits = length <= limit;
        return PlannedRequest.Of($"padded to {length - limit:+0;-0;0}", head, fits
            ? Of(200) with { Content = site.Bytes[..7] }
            : Of(isTarget ? 414 : 431) with { Closing = Closing.Always, IsEarly = true });
    }

    private static string Pad(int length) => new('p', Math.Max(0, length));

    private PlannedRequest Old()
    {
        var keeps = dice.Chance(50);
        var streams = dice.Chance(40);
        var size = Small();
        var target = streams ? $"/stream/2/{size}" : $"/bytes/{size}";
        var head = new StringBuilder($"GET {target} HTTP/1.0\r\n")
            .Append(keeps ? "Connection: keep-alive\r\n\r\n" : "\r\n");
        return PlannedRequest.Of("HTTP/1.0", head.ToString(), Of(200) with
        {
            Content = site.Bytes[..(streams ? 2 * size : size)],
            Closing = keeps && !streams ? Closing.Never : Closing.Always,
        });
    }
}
