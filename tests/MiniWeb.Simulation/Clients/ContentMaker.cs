// Makes requests that have content: counted or in chunks, read by the handler or left to the connection.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using MiniWeb.Http;
using MiniWeb.Simulation.Site;
using MiniWeb.Simulation.World;

namespace MiniWeb.Simulation.Clients;

/// <summary>Makes requests with content.</summary>
internal sealed class ContentMaker(Dice dice, SiteFolder site, ParserLimits limits)
{
    private const string Host = "Host: h\r\n";

    /// <summary>A request that is answered with itself.</summary>
    public PlannedRequest Echo()
    {
        var (fields, content, length) = Content();
        var head = $"POST /echo HTTP/1.1\r\n{Host}{fields}\r\n";
        if (length > limits.Content)
            return PlannedRequest.Of($"too large: {length}", head, content, TooLarge);
        var request = PlannedRequest.Of($"echo {length}", head, content, new Expected(200));
        return request with { Expected = request.Expected with { Content = request.Bytes } };
    }

    /// <summary>A request whose content no handler reads, or not all of it.</summary>
    public PlannedRequest Unread()
    {
        var (fields, content, length) = Content();
        var reads = dice.Chance(50);
        var head = $"PUT /{(reads ? "part/1" : "bytes/9")} HTTP/1.1\r\n{Host}{fields}\r\n";
        return PlannedRequest.Of($"unread {length}", head, content, length > limits.Content
            ? TooLarge
            : new Expected(200) { Content = reads ? "part"u8.ToArray() : site.Bytes[..9] });
    }

    /// <summary>A request whose client waits for 100 Continue.</summary>
    public PlannedRequest Expecting()
    {
        var (fields, content, length) = Content();
        var isRead = dice.Chance(60);
        var target = isRead ? "echo" : "bytes/9";
        var head = $"POST /{target} HTTP/1.1\r\n{Host}Expect: 100-continue\r\n{fields}\r\n";
        if (length > limits.Content)
            return PlannedRequest.Of("expecting, too large", head, content, TooLarge with
            {
                MayContinue = true,
                // Unread, as below.
                Instead = isRead ? null : TooLarge with { Status = 200, Content = site.Bytes[..9] },
            });
        var request = PlannedRequest.Of($"expecting {length}", head, content, new Expected(200));
        var isEmpty = length == 0 && content.Length == 0;
        return request with
        {
            Expected = new Expected(200)
            {
                Content = isRead ? request.Bytes : site.Bytes[..9],
                MayContinue = isRead,
                // Unread, it may be answered before the content has come: then the connection ends.
                Closing = isRead || isEmpty ? Closing.Never : Closing.Perhaps,
                IsEarly = !isRead,
            },
        };
    }

    private static Expected TooLarge => new(413) { Closing = Closing.Always, IsEarly = true };

    private (string Fields, byte[] Content, int Length) Content()
    {
        var limit = (int)Math.Min(limits.Content, 200_000);
        var length = dice.Chance(5)
            ? limit + dice.Between(-1, 1)
            : Math.Min(limit, dice.SizeAround(0, 1, 300, 16_384, 32_768, 65_536));
        return dice.Chance(50)
            ? ($"Content-Length: {length}\r\n", site.Bytes[..length].ToArray(), length)
            : ("Transfer-Encoding: chunked\r\n", Chunked(site.Bytes.Span[..length]), length);
    }

    private byte[] Chunked(ReadOnlySpan<byte> content)
    {
        var wire = new List<byte>();
        var most = dice.Pick([1, 10, 1000, 16_384, 100_000]);
        // One-byte chunks of a large content would take all the time.
        most = Math.Max(most, content.Length / 200);
        for (var at = 0; at < content.Length;)
        {
            var size = Math.Min(1 + dice.Next(most), content.Length - at);
            var extension = dice.Chance(3) ? ";x=y" : "";
            var digits = size.ToString(dice.Chance(50) ? "x" : "X", CultureInfo.InvariantCulture);
            wire.AddRange(Encoding.ASCII.GetBytes(digits + extension + "\r\n"));
            wire.AddRange(content.Slice(at, size));
            wire.AddRange("\r\n"u8);
            at += size;
        }

        wire.AddRange(dice.Chance(10) ? "0\r\nT: 1\r\n\r\n"u8 : "0\r\n\r\n"u8);
        return [.. wire];
    }
}
