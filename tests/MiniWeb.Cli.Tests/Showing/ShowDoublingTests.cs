// A capture is shown in a time that grows as it does, in each form. Its files may be anybody's.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MiniWeb.Capture;
using MiniWeb.Cli.Showing;
using MiniWeb.Tests.Measuring;
using MiniWeb.Tests.Ordering;
using Xunit;

namespace MiniWeb.Cli.Tests.Showing;

[TakesLong]
public sealed class ShowDoublingTests
{
    private const string Chunked = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

    private static readonly Dictionary<string, (int Count, Func<int, string> Of)> Shapes = new()
    {
        ["fields"] = (1000, n => "GET / HTTP/1.1\r\nHost: a\r\n" + Repeat("A: b, c\r\n", n) + "\r\n"),
        ["one long field"] = (40_000, n => $"GET / HTTP/1.1\r\nHost: a\r\nA: {new string('a', n)}\r\n\r\n"),
        ["cookies"] = (1000, n => $"GET / HTTP/1.1\r\nHost: a\r\nCookie: a=b{Repeat("; c=d", n)}\r\n\r\n"),
        ["a long query"] = (1000, n => $"GET /?{Repeat("a=b&", n)} HTTP/1.1\r\nHost: a\r\n\r\n"),
        ["chunks"] = (1000, n => Chunked + Repeat("1\r\nx\r\n", n) + "0\r\n\r\n"),
        ["trailers"] = (1000, n => Chunked + "0\r\n" + Repeat("A: b\r\n", n) + "\r\n"),
        ["content"] = (20_000, n => $"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: {n}\r\n\r\n"
            + Repeat("\n\u001b", n / 2)),
        ["requests"] = (500, n => Repeat("GET / HTTP/1.1\r\nHost: a\r\n\r\n", n)),
        ["responses"] = (500, n => Repeat("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx", n)),
        ["no HTTP"] = (20_000, n => new string('\u001b', n)),
        ["reads"] = (300, n => "GET / HTTP/1.1\r\nHost: a\r\n" + Repeat("A: b\r\n", n) + "\r\n"),
    };

    public static TheoryData<string, string> Rows => new MatrixTheoryData<string, string>(
        Shapes.Keys, ["text", "colour", "all", "hex", "json"]);

    [Theory]
    [MemberData(nameof(Rows))]
    public void Twice_the_capture_costs_twice(string shape, string form)
    {
        using var folder = new TemporaryFolder();
        Doubling.IsLinear(Shapes[shape].Count, count =>
        {
            var exchange = ExchangeOf(folder.Of($"{count}"), shape, count);
            return () => Show(ExchangeAnatomy.Of(exchange), form);
        });
    }

    private static CapturedExchange ExchangeOf(string directory, string shape, int count)
    {
        Directory.CreateDirectory(directory);
        var path = Path.Join(directory, "084500.123-c1-r1.request.http");
        var text = Shapes[shape].Of(count);
        File.WriteAllText(path, text);
        if (shape == "reads")
            File.WriteAllText(Path.Join(directory, "084500.123-c1-r1.json"), SidecarOf(text.Length));
        return CaptureStore.FromFile(path)!;
    }

    private static void Show(ExchangeAnatomy anatomy, string form)
    {
        using var output = new StreamWriter(Stream.Null);
        if (form == "json")
            output.Write(ShowJson.Of(anatomy));
        else
            new ShowReport(output, new ShowForm(form == "hex", form != "text", form == "colour"))
                .Write(anatomy);
    }

    // Each byte is a read.
    private static string SidecarOf(int length) =>
        "{\"version\":1,\"id\":\"x\",\"began\":\"2026-11-20T08:45:00Z\",\"connection\":{\"id\":1,"
        + "\"opened\":\"2026-11-20T08:45:00Z\",\"remote\":\"r\",\"local\":\"l\"},"
        + $"\"request\":{{\"length\":{length},\"offset\":0,\"whole\":true,\"reads\":["
        + string.Join(',', Enumerable.Range(0, length)
            .Select(at => $"{{\"offset\":{at},\"length\":1,\"microseconds\":{at}}}"))
        + "]}}";

    private static string Repeat(string part, int count) => string.Concat(Enumerable.Repeat(part, count));
}
