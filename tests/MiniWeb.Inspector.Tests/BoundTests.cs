// Whatever was captured, or put into the folder by somebody else, its pages are small, and what they cost
// grows no faster than the message: n, 2n and 4n of each kind, in each view.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.Inspector.Index;
using MiniWeb.Inspector.Lanes;
using MiniWeb.Replay.Bounds;
using MiniWeb.Tests.Ordering;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Inspector.Tests;

[TakesLong]
public sealed class BoundTests
{
    private const int MostOfPage = 1024 * 1024;
    private const int MostAllocated = 100_000_000;
    private const double MostGrowth = 2.5;

    private const string Ok = "HTTP/1.1 200 OK\r\n";

    // Each makes about a million bytes of message, or of what it unfolds to, for each n.
    private static readonly Dictionary<string, Func<int, byte[]>> Kinds = new()
    {
        ["short fields"] = n => Text(Ok + Many("a:b\r\n", 50_000 * n) + "\r\n"),
        ["one long field"] = n => Text(Ok + "X: " + Many("<v\u0001>", 250_000 * n) + "\r\n\r\n"),
        ["one long name"] = n => Text(Ok + Many("n", 1_000_000 * n) + ": v\r\n\r\n"),
        ["long target"] = n => Text("GET /" + Many("%41&", 250_000 * n) + " HTTP/1.1\r\nHost: a\r\n\r\n"),
        ["fields just within the limit"] = n => Text(Ok + Many("a:b\r\n", 2_500 * n) + "\r\n"),
        ["interim responses"] = n => Text(Many("HTTP/1.1 100 Continue\r\n\r\n", 40_000 * n) + Ok + "\r\n"),
        ["chunks of a byte"] = n => Text(
            Ok + "Transfer-Encoding: chunked\r\n\r\n" + Many("1\r\n\"\r\n", 160_000 * n) + "0\r\n\r\n"),
        ["control bytes"] = n => Plain("text/plain", Text(Many("\u0001\u0080", 500_000 * n))),
        ["quotes"] = n => Plain("text/plain", Text(Many("\"", 1_000_000 * n))),
        ["hidden letters"] = n => Plain("text/plain; charset=utf-8", Utf8(Many("\u202e", 330_000 * n))),
        ["empty lines"] = n => Plain("text/plain", Text(Many("\n", 1_000_000 * n))),
        ["JSON, deep"] = n => Plain("application/json", Text(
            Many("[", 60) + Many("0,", 500_000 * n) + "0" + Many("]", 60))),
        ["JSON, too deep"] = n => Plain("application/json", Text(Many("[", 1_000_000 * n))),
        ["form"] = n => Plain("application/x-www-form-urlencoded", Text(Many("a&", 500_000 * n))),
        ["form of long values"] = n =>
            Plain("application/x-www-form-urlencoded", Text(Many("a=" + Many("%22", 10_000) + "&", 33 * n))),
        ["HTML"] = n => Plain("text/html", Text(Many("<b>&amp;", 125_000 * n))),
        ["multipart"] = n => Plain(
            "multipart/form-data; boundary=b", Text(Many("--b\r\n\r\n\r\n", 110_000 * n))),
        ["no message"] = n => Text(Many("\u0000\r\n", 330_000 * n)),
        ["gzip"] = n => Coded("gzip", "application/json", n),
        ["gzip of a form"] = n => Coded("gzip", "application/x-www-form-urlencoded", n),
        ["br"] = n => Coded("br", "text/plain", n),
        ["deflate"] = n => Coded("deflate", "text/html", n),
        ["gzip of an image"] = n => Coded("gzip", "image/svg+xml", n),
    };

    private static readonly string[] Views = ["raw", "parsed", "hex", "content", "why", "timing", "replay"];

    public static TheoryData<string> AllKinds => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task Every_view_of_every_kind_is_bounded(string kind)
    {
        await using var bench = new Workbench(Nothing);
        var allocated = new List<long>[Views.Length];
        foreach (var (n, number) in new[] { (1, 0), (1, 1), (2, 2), (4, 3) })
        {
            var place = Put(bench, number, Kinds[kind](n));
            for (var view = 0; view < Views.Length; view++)
                (allocated[view] ??= []).Add(await CostAsync(bench, $"{place}?view={Views[view]}"));
        }

        for (var view = 0; view < Views.Length; view++)
            AssertGrowth(Views[view], allocated[view].Skip(1).ToArray());
    }

    // 15 kB on the wire, and gigabytes behind them.
    [Theory]
    [InlineData("gzip")]
    [InlineData("gzip, gzip")]
    [InlineData("br")]
    public async Task What_unfolds_to_gigabytes_costs_a_page(string coding)
    {
        await using var bench = new Workbench(Nothing);
        var bytes = coding.Split(", ").Aggregate((byte[]?)null, (inner, one) => Pack(one, inner))!;
        var place = Put(bench, 0, Message("application/json", $"Content-Encoding: {coding}\r\n", bytes));
        await CostAsync(bench, place);
        await CostAsync(bench, place + "?view=content");
        var page = await bench.PageAsync(place + "?view=content");
        Assert.Contains($"decompressed ({coding}): only a part is shown", page.Body!.TextContent,
            StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("pre.text"));
    }

    [Theory]
    [InlineData("", "Content-Length")]
    [InlineData("Transfer-Encoding: chunked\r\n", "chunked")]
    public async Task Above_what_a_page_reads_the_size_is_right_and_the_download_whole(
        string framing, string way)
    {
        const int Length = 9_000_000;
        await using var bench = new Workbench(Nothing);
        var content = Text(Many("0123456789", Length / 10));
        var message = framing.Length == 0
            ? Plain("text/plain", content)
            : [.. Text($"{Ok}Content-Type: text/plain\r\n{framing}\r\n{Length:x}\r\n"), .. content,
                .. Text("\r\n0\r\n\r\n")];
        var place = Put(bench, 0, message);
        var page = await bench.PageAsync(place + "?view=content");
        var sum = page.QuerySelector("#h-response ~ .sum")!.TextContent;
        Assert.StartsWith(way == "chunked" ? "9,000,015 bytes with the chunk lines" : "9,000,000 bytes", sum,
            StringComparison.Ordinal);
        Assert.Contains("Bytes 0 to 262143", page.QuerySelector(".more")!.TextContent,
            StringComparison.Ordinal);
        var last = await bench.PageAsync(place + "?view=content&response=8999990");
        Assert.Equal("0123456789", last.QuerySelector("pre.text")!.TextContent);

        var download = page.QuerySelector(".sum a")!.GetAttribute("href")!;
        var (status, _, response) = await bench.AskAsync(download);
        Assert.Equal(200, status);
        Assert.Equal(content, await Workbench.ReadAsync(response));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("raw deflate")]
    [InlineData("gzip, br")]
    public async Task A_coding_is_undone_on_the_page_and_in_the_download(string coding)
    {
        await using var bench = new Workbench(Nothing);
        var packed = coding.Split(", ").Aggregate((byte[]?)"hello, world"u8.ToArray(), Pack)!;
        var name = coding.Replace("raw ", "", StringComparison.Ordinal);
        var place = Put(bench, 0, Message("text/plain", $"Content-Encoding: {name}\r\n", packed));
        var page = await bench.PageAsync(place + "?view=content");
        Assert.Equal("hello, world", page.QuerySelector("pre.text")!.TextContent);
        Assert.Contains($"12 bytes, text/plain, decompressed ({name}) from {packed.Length} bytes.",
            page.Body!.TextContent, StringComparison.Ordinal);
        var (_, _, response) = await bench.AskAsync(
            $"/content{place["/exchange".Length..]}/response?save=yes");
        Assert.Equal("hello, world", Encoding.UTF8.GetString(await Workbench.ReadAsync(response)));
        Assert.Equal("application/octet-stream", FieldOf(response, "Content-Type"));
        Assert.StartsWith("attachment; ", FieldOf(response, "Content-Disposition"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip", "not gzip at all")]
    [InlineData("zstd", "anything")]
    [InlineData("gzip, gzip, gzip, gzip, gzip", "anything")]
    public async Task What_cannot_be_undone_stays_as_it_came(string coding, string content)
    {
        await using var bench = new Workbench(Nothing);
        var place = Put(bench, 0, Message("text/plain", $"Content-Encoding: {coding}\r\n", Text(content)));
        var page = await bench.PageAsync(place + "?view=content");
        Assert.Contains("cannot be decompressed", page.Body!.TextContent, StringComparison.Ordinal);
        var (_, _, response) = await bench.AskAsync($"/content{place["/exchange".Length..]}/response");
        Assert.Equal(content, Encoding.UTF8.GetString(await Workbench.ReadAsync(response)));
    }

    [Fact]
    public async Task A_search_grows_with_the_rows()
    {
        await using var bench = new Workbench(Nothing);
        var costs = new List<long>();
        foreach (var n in new[] { 1, 1, 2, 4 })
        {
            await using var index = new CaptureIndex(
                new Capture.CaptureStore(bench.Folder), 1_000_000, DateTime.UtcNow);
            var row = IndexRow.Of(Captures.Name(1), Captures.Record(Captures.Name(1))).ToLine();
            for (var i = 0; i < 5000 * n; i++)
                index.Add(row);
            costs.Add(Allocated(() => index.NewestFirst(
                RowFilter.Parse("nowhere"), long.MaxValue, 100, new ReadBudget(1, TimeSpan.MaxValue))));
        }

        AssertGrowth("search", costs.Skip(1).ToArray());
    }

    [Fact]
    public async Task A_head_of_ten_thousand_fields_is_counted_whole()
    {
        await using var bench = new Workbench(Nothing);
        var place = Put(bench, 0, Text(Ok + Many("a:b\r\n", 10_000) + "Content-Length: 2\r\n\r\nok"));
        var page = await bench.PageAsync(place + "?view=parsed");
        Assert.Contains("10,001 field lines", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Only the first 500 are shown", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("2 bytes of content", page.Body.TextContent, StringComparison.Ordinal);
    }

    // In steps of work rather than in time: how often the axis is asked grows with the marks, what each
    // question costs must not.
    [Fact]
    public void The_axis_of_the_lanes_is_quick_with_many_marks()
    {
        var moments = Enumerable.Range(0, 400_000).Select(i => i * 7L).ToArray();
        var axis = new TimeAxis(moments, 1000);
        var last = -1.0;
        foreach (var moment in moments)
        {
            var x = axis.X(moment);
            Assert.True(x >= last);
            last = x;
        }

        Assert.Equal(1000, last, 1e-6);
    }

    private static ValueTask<Response> Nothing(Request request,
        System.Threading.CancellationToken cancellation) => ValueTask.FromResult(new Response(204));

    private static async Task<long> CostAsync(Workbench bench, string target)
    {
        var page = "";
        var task = Task.CompletedTask;
        var cost = Allocated(() => task = AskAsync());
        await task;
        Assert.InRange(Encoding.UTF8.GetByteCount(page), 200, MostOfPage);
        Assert.InRange(cost, 1, MostAllocated);
        return cost;

        async Task AskAsync()
        {
            var (status, text, _) = await bench.AskAsync(target);
            Assert.Equal(200, status);
            page = text;
        }
    }

    private static long Allocated(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void AssertGrowth(string what, long[] costs)
    {
        for (var i = 1; i < costs.Length; i++)
            Assert.True(costs[i] <= (costs[i - 1] * MostGrowth) + 100_000,
                $"{what}: {string.Join(", ", costs)} bytes for n, 2n, 4n");
    }

    // The message stands for both sides: as a request it is judged, too.
    private static string Put(Workbench bench, int number, byte[] message)
    {
        var name = Captures.Write(bench.Folder, number);
        var stem = Path.Join(bench.Folder, name.Day, name.Stem);
        File.WriteAllBytes(stem + ".request.http", message);
        File.WriteAllBytes(stem + ".response.http", message);
        return string.Create(CultureInfo.InvariantCulture, $"/exchange/{name.Day}/{name.Id}");
    }

    private static byte[] Coded(string coding, string type, int n) => Message(
        type, $"Content-Encoding: {coding}\r\n", Pack(coding, Text(Many("[&\"", 7_000_000 * n))));

    private static byte[] Plain(string type, byte[] content) => Message(type, "", content);

    private static byte[] Message(string type, string fields, byte[] content) =>
    [
        .. Text($"{Ok}Content-Type: {type}\r\n{fields}Content-Length: {content.Length}\r\n\r\n"), .. content,
    ];

    // Without content: three hundred million zeros.
    private static byte[] Pack(byte[]? content, string coding) => Pack(coding, content);

    private static byte[] Pack(string coding, byte[]? content)
    {
        using var packed = new MemoryStream();
        using (Stream packer = coding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Fastest),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(packed, CompressionLevel.Fastest),
            _ => new DeflateStream(packed, CompressionLevel.Fastest),
        })
            for (var i = 0; i < (content is null ? 300 : 1); i++)
                packer.Write(content ?? new byte[1_000_000]);
        return packed.ToArray();
    }

    private static string Many(string text, int count) =>
        new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    private static byte[] Text(string text) => Encoding.Latin1.GetBytes(text);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string FieldOf(Response response, string name) =>
        response.Fields.Single(field => field.Name == name).Value;
}
