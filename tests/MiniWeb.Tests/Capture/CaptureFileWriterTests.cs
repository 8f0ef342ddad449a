// The files of captures, by the short way and by the portable one: the same files, the same failures, and
// never a part of one.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MiniWeb.Capture;
using Xunit;

namespace MiniWeb.Tests.Capture;

public sealed class CaptureFileWriterTests : IDisposable
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
                foreach (var underLoad in new[] { true, false })
                    foreach (var length in new[] { 1, 900, 4096, 4097, 100_000 })
                        rows.Add(isNative, underLoad, length);
            return rows;
        }
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [MemberData(nameof(Sidecars))]
    public void A_sidecar_is_there_with_all_its_content_and_no_other_file(
        bool isNative, bool underLoad, int length)
    {
        var content = Content(length);
        new CaptureFileWriter(_root, isNative).MakeSidecar(Name, content, underLoad);
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
        var maker = new CaptureFileWriter(_root, isNative && OperatingSystem.IsLinux());
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
        var maker = new CaptureFileWriter(_root, isNative && OperatingSystem.IsLinux());
        var day = Path.Join(_root, Name.Day);
        maker.Make(Name, CaptureFile.Request, Content(1));
        maker.Make(Name, CaptureFile.Response, Content(2));
        Directory.Delete(day, recursive: true);
        maker.Make(Name, CaptureFile.Request, Content(3));
        maker.Make(Name, CaptureFile.Response, Content(4));
        maker.CloseDirectory();
        Directory.Move(day, day + "-kept");
        maker.Make(Name, CaptureFile.Request, Content(5));
        maker.CloseDirectory();
        Assert.Equal(2, Directory.GetFiles(day + "-kept").Length);
        Assert.Equal(5, new FileInfo(Assert.Single(Directory.GetFiles(day))).Length);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void What_is_there_is_not_touched_and_nothing_is_left(bool isNative, bool underLoad)
    {
        var files = new DraftFiles(new CaptureFileWriter(_root, isNative && OperatingSystem.IsLinux()));
        foreach (var file in new[] { CaptureFile.Request, CaptureFile.Response, CaptureFile.Sidecar })
        {
            var path = Name.PathOf(_root, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "other");
            Assert.Throws<NameTakenException>(() => files.Write(Exchange(), underLoad));
            Assert.Equal([path], Directory.GetFiles(_root, "*", SearchOption.AllDirectories));
            Assert.Equal("other", File.ReadAllText(path));
            File.Delete(path);
        }

        Assert.Equal(Exchange().Length, files.Write(Exchange(), underLoad));
    }

    // Exchanges, the lengths of response and sidecar, and how many go together.
    [Theory]
    [InlineData(1, 20, 30, 1)]
    [InlineData(8, 0, 1, 8)]
    [InlineData(20, 1300, 4096, 8)]
    [InlineData(4, 60_000, 30, 2)]
    [InlineData(4, 130_900, 30, 1)]
    [InlineData(4, 132_000, 30, 0)]
    [InlineData(4, 20, 4097, 0)]
    public void Many_exchanges_are_written_some_at_a_time(int count, int response, int sidecar, int together)
    {
        using var files = new DraftFiles(new CaptureFileWriter(_root, OperatingSystem.IsLinux()));
        PackedExchange[] exchanges = [.. Exchanges(count).Select(exchange => exchange with
        {
            Request = Content(response % 97),
            Response = Content(response),
            Sidecar = Content(sidecar),
        })];
        Directory.CreateDirectory(Path.Join(_root, Name.Day));
        Assert.Equal(OperatingSystem.IsLinux() ? together : 0, files.WriteTogether(exchanges, 0));
        files.CloseDirectory();
        if (!OperatingSystem.IsLinux())
            return;
        Assert.All(Enumerable.Range(0, together), at => Assert.True(files.IsWritten(at)));
        Assert.Equal(
            together * (response == 0 ? 2 : 3),
            Directory.GetFiles(_root, "*", SearchOption.AllDirectories).Length);
        Assert.All(exchanges.Take(together), AssertThere);
    }

    [Theory]
    [InlineData(".request.http", 0)]
    [InlineData(".response.http", 3)]
    [InlineData(".json", 7)]
    public void What_is_there_costs_one_exchange_of_those_that_are_written_together(
        string ending, int which)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Files are made together on Linux.");
        using var files = new DraftFiles(new CaptureFileWriter(_root, isNative: true));
        PackedExchange[] exchanges = [.. Exchanges(8)];
        var taken = Path.Join(_root, Name.Day, exchanges[which].Name.Stem + ending);
        Directory.CreateDirectory(Path.GetDirectoryName(taken)!);
        File.WriteAllText(taken, "other");
        for (var round = 0; round < 2; round++)
        {
            Assert.Equal(8, files.WriteTogether(exchanges, 0));
            Assert.All(Enumerable.Range(0, 8), at =>
                Assert.Equal(round == 0 && at != which, files.IsWritten(at)));
            Assert.Equal("other", File.ReadAllText(taken));
            Assert.Equal(7 * 3 + 1, Directory.GetFiles(_root, "*", SearchOption.AllDirectories).Length);
        }

        Assert.Throws<NameTakenException>(() => files.Write(exchanges[which], underLoad: true));
        File.Delete(taken);
        files.Write(exchanges[which], underLoad: true);
        Assert.All(exchanges, AssertThere);
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

    private void AssertThere(PackedExchange exchange)
    {
        AssertThere(exchange.Name.PathOf(_root, CaptureFile.Request), exchange.Request.Span);
        var response = exchange.Name.PathOf(_root, CaptureFile.Response);
        if (exchange.Response.IsEmpty)
            Assert.False(File.Exists(response));
        else
            AssertThere(response, exchange.Response.Span);
        AssertThere(exchange.Name.PathOf(_root, CaptureFile.Sidecar), exchange.Sidecar.Span);
    }

    private static void AssertThere(string path, ReadOnlySpan<byte> content)
    {
        Assert.Equal(content, File.ReadAllBytes(path));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    private static IEnumerable<PackedExchange> Exchanges(int count) => Enumerable.Range(1, count)
        .Select(number => Exchange() with { Name = Name with { Stem = $"084500.123-c1-r{number}-GET-x" } });

    private static PackedExchange Exchange() => new(Name, Content(10), Content(20), Content(30), default);

    private static byte[] Content(int length) =>
        [.. Enumerable.Range(0, length).Select(number => (byte)(number % 251))];
}
