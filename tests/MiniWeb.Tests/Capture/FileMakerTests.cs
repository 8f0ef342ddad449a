// The files of captures, by the short way and by the portable one: the same files, the same failures, and
// never a part of one.
using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MiniWeb.Capture;
using Xunit;

namespace MiniWeb.Tests.Capture;

public sealed class FileMakerTests : IDisposable
{
    private static readonly CaptureName Name = new("2026-11-20", "084500.123-c1-r1-GET-x");

    // Not ASCII, as somebody's folder may be.
    private readonly string _root = Directory.CreateTempSubdirectory("miniweb-é漢-").FullName;

    public static TheoryData<bool, bool, int> Sidecars
    {
        get
        {
            var rows = new TheoryData<bool, bool, int>();
            foreach (var isNative in new[] { OperatingSystem.IsLinux(), false })
                foreach (var isHurried in new[] { true, false })
                    foreach (var length in new[] { 1, 900, 4096, 4097, 100_000 })
                        rows.Add(isNative, isHurried, length);
            return rows;
        }
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [MemberData(nameof(Sidecars))]
    public void A_sidecar_is_there_with_all_its_content_and_no_other_file(
        bool isNative, bool isHurried, int length)
    {
        var content = Content(length);
        new FileMaker(_root, isNative).MakeSidecar(Name, content, isHurried);
        var path = Assert.Single(Directory.GetFiles(_root, "*", SearchOption.AllDirectories));
        Assert.Equal(Name.PathOf(_root, CaptureFile.Sidecar), path);
        Assert.Equal(content, File.ReadAllBytes(path));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(true, 70_000)]
    [InlineData(false, 0)]
    [InlineData(false, 70_000)]
    public void A_file_has_its_content_also_after_another_day(bool isNative, int length)
    {
        var maker = new FileMaker(_root, isNative && OperatingSystem.IsLinux());
        var longer = Name with { Stem = new string('n', 120) };
        CaptureName[] names = [Name, Name with { Day = "2026-11-21" }, longer];
        foreach (var name in names)
            maker.Make(name, CaptureFile.Response, Content(length));
        foreach (var name in names)
            Assert.Equal(Content(length), File.ReadAllBytes(name.PathOf(_root, CaptureFile.Response)));
    }

    // The day's folder is held open between two files, and may be gone, or be somewhere else after a rest.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_folder_that_was_taken_away_is_made_again(bool isNative)
    {
        var maker = new FileMaker(_root, isNative && OperatingSystem.IsLinux());
        var day = Path.Join(_root, Name.Day);
        maker.Make(Name, CaptureFile.Request, Content(1));
        maker.Make(Name, CaptureFile.Response, Content(2));
        Directory.Delete(day, recursive: true);
        maker.Make(Name, CaptureFile.Request, Content(3));
        maker.Make(Name, CaptureFile.Response, Content(4));
        maker.Rest();
        Directory.Move(day, day + "-kept");
        maker.Make(Name, CaptureFile.Request, Content(5));
        maker.Rest();
        Assert.Equal(2, Directory.GetFiles(day + "-kept").Length);
        Assert.Equal(5, new FileInfo(Assert.Single(Directory.GetFiles(day))).Length);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void What_is_there_is_not_touched_and_nothing_is_left(bool isNative, bool isHurried)
    {
        var files = new DraftFiles(new FileMaker(_root, isNative && OperatingSystem.IsLinux()));
        foreach (var file in new[] { CaptureFile.Request, CaptureFile.Response, CaptureFile.Sidecar })
        {
            var path = Name.PathOf(_root, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "other");
            Assert.Throws<IOException>(() => files.Write(Exchange(), isHurried));
            Assert.Equal([path], Directory.GetFiles(_root, "*", SearchOption.AllDirectories));
            Assert.Equal("other", File.ReadAllText(path));
            File.Delete(path);
        }

        Assert.Equal(Exchange().Length, files.Write(Exchange(), isHurried));
    }

    [Fact]
    public async Task Under_load_and_not_each_exchange_has_its_three_files()
    {
        await using var bench = new CaptureBench();
        Parallel.For(0, 500, _ => bench.Connect().Read("GET /x HTTP/1.1\r\nHost: h\r\n\r\n").Send());
        await bench.Writer.FlushAsync(TestContext.Current.CancellationToken);
        bench.Connect().Read("GET /last HTTP/1.1\r\nHost: h\r\n\r\n").Send();
        var captures = await bench.ReadAllAsync();
        Assert.Equal(501, captures.Count);
        Assert.Equal(1503, bench.Files().Count());
        Assert.All(captures, capture => Assert.True(capture.Record!.Response!.Whole));
    }

    [Fact]
    public async Task An_empty_sidecar_is_one_that_is_being_written()
    {
        await using var bench = new CaptureBench();
        bench.Connect().Read("GET /x HTTP/1.1\r\nHost: h\r\n\r\n").Send();
        var capture = Assert.Single(await bench.ReadAllAsync());
        var sidecar = await File.ReadAllBytesAsync(
            capture.SidecarPath!, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(capture.SidecarPath!, "", TestContext.Current.CancellationToken);
        Assert.Empty(bench.Store.Enumerate());
        Assert.Null(bench.Store.Find(capture.Id)!.SidecarPath);
        Assert.False(bench.Store.Has(Assert.Single(bench.Store.EnumerateNames())));
        await File.WriteAllBytesAsync(capture.SidecarPath!, sidecar, TestContext.Current.CancellationToken);
        Assert.NotNull(Assert.Single(bench.Store.Enumerate()).Record);
    }

    private static PackedExchange Exchange() => new(Name, Content(10), Content(20), Content(30), default);

    private static byte[] Content(int length) =>
        [.. Enumerable.Range(0, length).Select(number => (byte)(number % 251))];
}
