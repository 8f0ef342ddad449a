// What came into a folder of captures from elsewhere, and the limits that hold for all together.
using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.Capture;
using Xunit;

namespace MiniWeb.Tests.Capture;

public sealed class CaptureWatchTests : IDisposable
{
    private const string Get = "GET /x HTTP/1.1\r\nHost: h\r\n\r\n";

    private readonly string _root = Directory.CreateTempSubdirectory("miniweb-watch-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Each_capture_that_was_not_noted_is_told_once_when_it_is_whole()
    {
        var watch = new CaptureWatch(new CaptureStore(_root));
        Assert.Empty(watch.Look());
        Write("2026-11-20", "084500.123-c1-r1-GET-x");
        Write("2026-11-19", "084500.123-c1-r10");
        Write("2026-11-19", "084500.123-c1-r9");
        Assert.True(watch.Note(new CaptureName("2026-11-20", "084500.123-c1-r1-GET-x")));
        Assert.False(watch.Note(new CaptureName("2026-11-20", "084500.123-c1-r1-GET-x")));
        Assert.Equal(["084500.123-c1-r9", "084500.123-c1-r10"], watch.Look().Select(name => name.Id));
        Assert.Empty(watch.Look());
        Write("2026-11-19", "084500.124-c1-r1", sidecar: "");
        Write("2026-11-19", "notes");
        for (var i = 0; i < 6; i++)
            Assert.Empty(watch.Look());
        // Content changes no folder.
        File.WriteAllText(Path.Join(_root, "2026-11-19", "084500.124-c1-r1.json"), "{}");
        Assert.Equal("084500.124-c1-r1", Assert.Single(watch.Look()).Id);
        Assert.False(watch.Note(new CaptureName("2026-11-19", "084500.124-c1-r1")));
        Assert.Empty(watch.Look());
    }

    [Fact]
    public void A_capture_that_comes_after_many_quiet_looks_is_told_too()
    {
        var watch = new CaptureWatch(new CaptureStore(_root));
        Write("2026-11-20", "084500.123-c1-r1");
        Assert.Single(watch.Look());
        for (var i = 0; i < 10; i++)
            Assert.Empty(watch.Look());
        Write("2026-11-20", "084500.123-c2-r1");
        Directory.SetLastWriteTimeUtc(Path.Join(_root, "2026-11-20"), DateTime.UtcNow.AddSeconds(1));
        Assert.Equal("084500.123-c2-r1", Assert.Single(watch.Look()).Id);
    }

    [Fact]
    public void Captures_that_are_gone_are_forgotten_in_the_end()
    {
        var watch = new CaptureWatch(new CaptureStore(_root));
        Write("2026-11-20", "084500.123-c1-r1");
        Assert.Single(watch.Look());
        for (var i = 1; i <= 10_001; i++)
            watch.Note(new CaptureName("2026-11-19", $"084500.123-c{i}-r1"));
        Assert.Empty(watch.Look());
        Assert.True(watch.Note(new CaptureName("2026-11-19", "084500.123-c1-r1")));
        Assert.False(watch.Note(new CaptureName("2026-11-20", "084500.123-c1-r1")));
    }

    [Theory]
    [InlineData(40, long.MaxValue)]
    [InlineData(1000, 20_000)]
    public async Task The_limits_are_those_of_all_writers_together(int maxCount, long maxBytes)
    {
        await using var bench = new CaptureBench(Limited);
        await using var other = bench.Another(Limited);
        await Task.WhenAll(
            Task.Run(() => Write(bench.Writer)), Task.Run(() => Write(other)));
        await other.DisposeAsync();
        await bench.Writer.DisposeAsync();
        var left = bench.Store.Enumerate().ToList();
        Assert.InRange(left.Count, 10, maxCount);
        var bytes = bench.Files().Sum(file => new FileInfo(Path.Join(bench.Directory, file)).Length);
        Assert.InRange(bytes, 1, maxBytes);
        Assert.All(left, capture => Assert.Equal(Get, Encoding.ASCII.GetString(capture.ReadRequest())));
        Assert.Equal(3 * left.Count, bench.Files().Count(file => !file.StartsWith('.')));
        Assert.Empty(bench.Warnings);

        CaptureOptions Limited(CaptureOptions options) =>
            options with { MaxCount = maxCount, MaxBytes = maxBytes };
    }

    // Nothing has been written for two hours to an exchange that may still be under way.
    [Fact]
    public async Task What_another_process_has_under_way_is_not_removed()
    {
        await using var bench = new CaptureBench();
        await using var other = bench.Another();
        var day = Directory.CreateDirectory(Path.Join(bench.Directory, "2026-11-17")).FullName;
        var file = Path.Join(day, $"070000.000-c{other.FirstConnection}-r1.request.http");
        await File.WriteAllTextAsync(file, "half", TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddHours(-2));
        await using (var third = bench.Another(options => options with { MaxCount = 0 }))
            await third.Scanned;
        Assert.True(File.Exists(file));
        await other.DisposeAsync();
        await using (var third = bench.Another(options => options with { MaxCount = 0 }))
            await third.Scanned;
        Assert.False(File.Exists(file));
    }

    private static void Write(CaptureWriter writer)
    {
        for (var i = 1; i <= 100; i++)
            CaptureBench.Connect(writer, i).Read(Get).Send();
    }

    private void Write(string day, string stem, string sidecar = "{}")
    {
        Directory.CreateDirectory(Path.Join(_root, day));
        File.WriteAllText(Path.Join(_root, day, stem + ".request.http"), Get);
        File.WriteAllText(Path.Join(_root, day, stem + ".json"), sidecar);
    }
}
