// Finding captures, and what a reader makes of files that are not as we write them.
using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.Capture;
using Xunit;

namespace MiniWeb.Tests.Capture;

public sealed class CaptureStoreTests
{
    private const string Get = "GET /x HTTP/1.1\r\nHost: h\r\n\r\n";

    [Theory]
    [InlineData("084500.123-c1-r1")]
    [InlineData("084500.123-c1-r1-GET-x")]
    [InlineData("2026-11-20/084500.123-c1-r1")]
    [InlineData("DIR/2026-11-20/084500.123-c1-r1-GET-x.request.http")]
    [InlineData("DIR/2026-11-20/084500.123-c1-r1-GET-x.response.http")]
    [InlineData("DIR/2026-11-20/084500.123-c1-r1-GET-x.json")]
    public async Task A_capture_is_found(string reference)
    {
        await using var bench = await CaptureAsync();
        var capture = bench.Store.Find(reference.Replace("DIR", bench.Directory, StringComparison.Ordinal));
        Assert.NotNull(capture);
        Assert.Equal(("084500.123-c1-r1", "2026-11-20"), (capture.Id, capture.Day));
        Assert.Equal(Get, Encoding.Latin1.GetString(capture.ReadRequest()));
        var response = Encoding.Latin1.GetString(capture.ReadResponse()!);
        Assert.EndsWith("answer 1", response, StringComparison.Ordinal);
        Assert.Equal(200, capture.Record!.Response!.Status);
    }

    [Theory]
    [InlineData("084500.123-c1-r10")]
    [InlineData("084500.123-c1-r")]
    [InlineData("084500.123-c1-r1-GET")]
    [InlineData("2026-11-19/084500.123-c1-r1")]
    [InlineData("../captures/2026-11-20/084500.123-c1-r1")]
    [InlineData("084500.123-c1-r1-*")]
    [InlineData("nothing")]
    [InlineData("DIR/2026-11-20")]
    public async Task Anything_else_is_not_found(string reference)
    {
        await using var bench = await CaptureAsync();
        Assert.Null(bench.Store.Find(reference.Replace("DIR", bench.Directory, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "r11")]
    [InlineData(3, "r9,r10,r11")]
    [InlineData(100, "r1,r2,r3,r4,r5,r6,r7,r8,r9,r10,r11")]
    public async Task The_newest_come_last(int last, string numbers)
    {
        await using var bench = new CaptureBench();
        var connection = bench.Connect();
        for (var i = 0; i < 11; i++)
            connection.Read(Get).Send();
        await bench.Writer.FlushAsync(TestContext.Current.CancellationToken);
        var found = bench.Store.Enumerate(last).Select(capture => capture.Id.Split('-')[^1]);
        Assert.Equal(numbers, string.Join(',', found));
    }

    [Fact]
    public void A_folder_that_is_not_there_holds_nothing()
    {
        var store = new CaptureStore(Path.Join(Path.GetTempPath(), Guid.NewGuid().ToString("N")));
        Assert.Empty(store.Enumerate());
        Assert.Null(store.Find("084500.123-c1-r1"));
    }

    [Fact]
    public async Task Any_file_is_taken_for_the_bytes_of_a_request()
    {
        await using var bench = new CaptureBench();
        var path = Path.Join(bench.Directory, "mine.http");
        await File.WriteAllTextAsync(path, Get, TestContext.Current.CancellationToken);
        var capture = bench.Store.Find(path)!;
        Assert.Equal(("mine", null), (capture.Id, capture.Day));
        Assert.Equal(Get, Encoding.Latin1.GetString(capture.ReadRequest()));
        Assert.Null(capture.ReadResponse());
        Assert.Null(capture.Record);
        Assert.Empty(capture.Reads);
    }

    [Fact]
    public async Task An_exchange_in_progress_is_not_listed()
    {
        await using var bench = await CaptureAsync();
        File.Delete(bench.Store.Find("084500.123-c1-r1")!.SidecarPath!);
        Assert.Empty(bench.Store.Enumerate());
        Assert.Null(bench.Store.Find("084500.123-c1-r1")!.Record);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"version\":1}")]
    [InlineData("{\"version\":\"1\"}")]
    [InlineData("{\"version\":1,\"id\":5}")]
    public void A_sidecar_that_cannot_be_understood_is_none(string json) =>
        Assert.Null(SidecarReader.Parse(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2")]
    [InlineData("\"id\": \"084500.123-c1-r1\"", "\"id\": null")]
    [InlineData("\"whole\": true", "\"whole\": 1")]
    [InlineData("\"length\": ", "\"length\": 1e99, \"x\": ")]
    [InlineData("\"reads\": [", "\"reads\": 5, \"x\": [")]
    public async Task A_sidecar_that_was_changed_to_nonsense_is_none(string part, string nonsense)
    {
        await using var bench = await CaptureAsync();
        var path = bench.Store.Find("084500.123-c1-r1")!.SidecarPath!;
        var json = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        Assert.NotNull(SidecarReader.Parse(Encoding.UTF8.GetBytes(json)));
        Assert.Contains(part, json, StringComparison.Ordinal);
        var changed = json.Replace(part, nonsense, StringComparison.Ordinal);
        Assert.Null(SidecarReader.Parse(Encoding.UTF8.GetBytes(changed)));
    }

    [Fact]
    public void A_record_comes_back_as_it_was_written()
    {
        var record = new CaptureRecord
        {
            Id = "084500.123-c7-r1",
            Began = CaptureBench.Opened.AddTicks(1),
            Reason = CaptureReason.Rejected,
            Connection = new CapturedConnection(7, CaptureBench.Opened, "[::1]:5", "[::1]:80"),
            Request = new CapturedRequest("GET", "/\"<\\", "HTTP/1.1", 9, 8, true, [new(0, 9, 7)], 6),
            Framing = new CapturedFraming("length", 5, 6, "5 bytes, RFC 9112 §6.3"),
            Response = new CapturedResponse(200, long.MaxValue, 3, false, [], 2),
            Persists = false,
            Failure = "E: \u0000\u001b\u009b\ud83d\ude00",
            Close = new CapturedClose(MiniWeb.Server.CloseCause.ContentTimeout, "server", 1),
            Rejection = new CapturedRejection("bare-lf", 400, "RFC 9112 §2.2", "A sentence.", -1),
        };
        var again = SidecarReader.Parse(new SidecarWriter().Write(record).ToArray())!;
        Assert.Equal(record.Request.Reads, again.Request.Reads);
        Assert.Equal(record, again with
        {
            Request = again.Request with { Reads = record.Request.Reads },
            Response = again.Response! with { Writes = record.Response.Writes },
        });
    }

    [Fact]
    public void Each_transfer_stands_on_a_line_of_its_own()
    {
        var request = new CapturedRequest(null, null, null, 5, 0, false, [new(0, 2, 7), new(2, 3, 8)], 0);
        var connection = new CapturedConnection(7, CaptureBench.Opened, "a", "b");
        var record = new CaptureRecord
        {
            Id = "084500.123-c7-r1", Began = CaptureBench.Opened, Connection = connection, Request = request,
        };
        var lines = Encoding.UTF8.GetString(new SidecarWriter().Write(record).Span).Split('\n');
        Assert.Contains("      {\"offset\":0,\"length\":2,\"microseconds\":7},", lines);
        Assert.Contains("      {\"offset\":2,\"length\":3,\"microseconds\":8}", lines);
    }

    private static async Task<CaptureBench> CaptureAsync()
    {
        var bench = new CaptureBench();
        bench.Connect().Read(Get).Send();
        await bench.Writer.FlushAsync();
        return bench;
    }
}
