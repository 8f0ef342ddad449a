// What is deleted, what is kept, and what is never touched.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Capture;

public sealed class CaptureRetentionTests
{
    private static readonly string[] Foreign =
    [
        "2026-11-18/080000.000-c1-r1.http", "2026-11-18/notes.txt",
        "elsewhere/080000.000-c1-r1.json", "readme.json",
    ];

    // limits; the ids that stay, of four captures of 30 bytes, two of them a day older.
    public static TheoryData<string, int, long, int> Rows => new()
    {
        { "no limit reached", 4, 120, 4 },
        { "count", 3, 1000, 3 },
        { "bytes", 100, 119, 3 },
        { "bytes, two go", 100, 89, 2 },
        { "none may stay", 0, 1000, 0 },
        { "no bytes may stay", 100, 0, 0 },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Captures_of_earlier_runs_go_oldest_first(
        string name, int maxCount, long maxBytes, int stay)
    {
        await using var bench = new CaptureBench(
            options => options with { MaxCount = maxCount, MaxBytes = maxBytes }, null, Prepare);
        await bench.Writer.Scanned;
        await bench.Writer.DisposeAsync();
        var left = bench.Files().Except(Foreign).ToList();
        Assert.Equal(Captures.TakeLast(stay).SelectMany(FilesOf).Order(StringComparer.Ordinal), left);
        Assert.Equal(Foreign, bench.Files().Intersect(Foreign).Order(StringComparer.Ordinal));
        Assert.True(stay > 2 == Directory.Exists(Path.Join(bench.Directory, "2026-11-17")), name);
    }

    [Fact]
    public async Task New_captures_push_out_old_ones_and_empty_days_go()
    {
        await using var bench = new CaptureBench(options => options with { MaxCount = 2 }, null, Prepare);
        await bench.Writer.Scanned;
        for (var i = 0; i < 5; i++)
            bench.Connect().Read("GET / HTTP/1.1\r\nHost: h\r\n\r\n").Send();
        await bench.Writer.DisposeAsync();
        var stay = bench.Store.Enumerate().Select(capture => capture.Id);
        Assert.Equal(["084500.123-c4-r1", "084500.123-c5-r1"], stay);
        Assert.False(Directory.Exists(Path.Join(bench.Directory, "2026-11-17")));
        Assert.True(Directory.Exists(Path.Join(bench.Directory, "2026-11-18")), "A foreign file lay there.");
    }

    [Fact]
    public async Task Old_captures_go_by_their_names()
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 19, 8, 0, 0, TimeSpan.Zero));
        await using var bench = new CaptureBench(
            options => options with { MaxAge = TimeSpan.FromDays(1) }, clock, Prepare);
        await bench.Writer.Scanned;
        await bench.Writer.DisposeAsync();
        var stay = Captures.TakeLast(2).SelectMany(FilesOf).Order(StringComparer.Ordinal);
        Assert.Equal(stay, bench.Files().Except(Foreign));
    }

    [Fact]
    public async Task An_exchange_in_progress_is_never_deleted()
    {
        await using var bench = new CaptureBench(options => options with { MaxCount = 0 }, null, folder =>
        {
            Write(folder, "2026-11-17/080000.000-c9-r1.request.http");
            Write(folder, "2026-11-17/070000.000-c9-r1.request.http", TimeSpan.FromHours(2));
        });
        var connection = bench.Connect().Read("PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 200000\r\n\r\n");
        connection.Read(new byte[150_000]);
        await bench.Writer.FlushAsync(TestContext.Current.CancellationToken);
        await bench.Writer.Scanned;
        bench.Connect().Read("GET / HTTP/1.1\r\nHost: h\r\n\r\n").Send();
        await bench.Writer.DisposeAsync();
        Assert.Equal(
            ["2026-11-17/080000.000-c9-r1.request.http", "2026-11-20/084500.123-c1-r1-PUT.request.http"],
            bench.Files());
    }

    private static readonly string[] Captures =
    [
        "2026-11-17/080000.000-c1-r1-GET", "2026-11-17/080000.000-c1-r2-GET",
        "2026-11-18/080000.000-c1-r9-GET", "2026-11-18/080000.000-c1-r10-GET",
    ];

    private static IEnumerable<string> FilesOf(string stem) =>
        [$"{stem}.json", $"{stem}.request.http", $"{stem}.response.http"];

    private static void Prepare(string folder)
    {
        foreach (var file in Captures.SelectMany(FilesOf).Concat(Foreign))
            Write(folder, file);
    }

    private static void Write(string folder, string file, TimeSpan age = default)
    {
        var path = Path.Join(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "0123456789");
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow - age);
    }
}
