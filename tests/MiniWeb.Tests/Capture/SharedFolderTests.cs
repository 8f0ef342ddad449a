// One folder of captures, several that write into it: no capture is lost, no two have one identity, and none
// writes into a file that it did not make.
using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.Capture;
using Xunit;

namespace MiniWeb.Tests.Capture;

public sealed class SharedFolderTests
{
    private const string Get = "GET /x HTTP/1.1\r\nHost: h\r\n\r\n";
    private const string Stem = "084500.123-c1-r1-GET-x";

    // All exchanges begin in one millisecond, and each writer counts its connections from 1.
    [Theory]
    [InlineData(2, 300, 0)]
    [InlineData(3, 20, 200_000)]
    public async Task Several_writers_lose_nothing_and_have_identities_of_their_own(
        int writers, int exchanges, int content)
    {
        await using var bench = new CaptureBench();
        var others = Enumerable.Range(1, writers - 1).Select(_ => bench.Another()).ToList();
        var all = others.Append(bench.Writer).ToList();
        await Task.WhenAll(all.Select((writer, number) => Task.Run(() =>
        {
            for (var i = 1; i <= exchanges; i++)
                CaptureBench.Connect(writer, i)
                    .Read($"PUT /{number}-{i} HTTP/1.1\r\nHost: h\r\nContent-Length: {content}\r\n\r\n")
                    .Read(new byte[content]).Send();
        })));
        foreach (var writer in others)
            await writer.DisposeAsync();
        var captures = await bench.ReadAllAsync();
        Assert.Equal(writers * exchanges, captures.Count);
        Assert.Equal(writers * exchanges, captures.Select(capture => capture.Id).Distinct().Count());
        Assert.All(captures, capture => Assert.Equal(capture.Id, capture.Record!.Id));
        Assert.All(captures, capture => Assert.Equal(
            capture.RequestPath, bench.Store.Find(capture.Id)!.RequestPath));
        Assert.Equal(
            all.SelectMany((_, number) => Enumerable.Range(1, exchanges).Select(i => $"/{number}-{i}"))
                .Order(StringComparer.Ordinal),
            captures.Select(capture => capture.Record!.Request.Target!).Order(StringComparer.Ordinal));
        Assert.All(captures, capture => Assert.Equal(
            capture.Record!.Request.Length, new FileInfo(capture.RequestPath).Length));
        Assert.Equal(0, all.Sum(writer => writer.Lost));
    }

    [Fact]
    public async Task The_first_writer_has_plain_numbers_and_a_range_that_is_given_back_is_taken_again()
    {
        await using var bench = new CaptureBench();
        Assert.Equal(1, bench.Writer.FirstConnection);
        for (var round = 0; round < 2; round++)
        {
            await using var second = bench.Another();
            await using var third = bench.Another();
            Assert.Equal(1_000_000_001, second.FirstConnection);
            Assert.Equal(2_000_000_001, third.FirstConnection);
        }

        await bench.Writer.DisposeAsync();
        await using var first = bench.Another();
        Assert.Equal(1, first.FirstConnection);
    }

    public static TheoryData<string, string, int> Planted()
    {
        var rows = new TheoryData<string, string, int>();
        foreach (var kind in new[] { "file", "link", "dangling link", "folder", "fifo" })
            foreach (var ending in new[] { ".request.http", ".response.http", ".json" })
                rows.Add(kind, ending, 0);
        rows.Add("file", ".request.http", 300_000);
        rows.Add("link", ".request.http", 300_000);
        return rows;
    }

    // What has the name is not touched, and the exchange gets the next free number.
    [Theory]
    [MemberData(nameof(Planted))]
    public async Task A_name_that_is_taken_costs_a_number_and_no_capture(
        string kind, string ending, int content)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links and pipes are made as on Unix.");
        await using var bench = new CaptureBench();
        var outside = bench.Outside("outside", "other");
        var taken = Path.Join(bench.Directory, "2026-11-20", Stem + ending);
        await PlantAsync(kind, taken, outside);
        bench.Connect()
            .Read($"GET /x HTTP/1.1\r\nHost: h\r\nContent-Length: {content}\r\n\r\n")
            .Read(new byte[content]).Send();
        await bench.Writer.FlushAsync(TestContext.Current.CancellationToken);
        Assert.Equal((1, 0), (bench.Writer.Written, bench.Writer.Lost));
        var capture = Assert.Single(bench.Store.Enumerate(), one => one.Record is not null);
        Assert.Equal("084500.123-c1000000000000001-r1", capture.Id);
        Assert.Equal(capture.Id, capture.Record!.Id);
        Assert.Equal(1_000_000_000_000_001, capture.Record.Connection.Id);
        Assert.Equal(capture.Record.Request.Length, capture.ReadRequest().Length);
        Assert.Equal("other", await File.ReadAllTextAsync(outside, TestContext.Current.CancellationToken));
        Assert.Single(Directory.GetFileSystemEntries(Path.Join(bench.Directory, "2026-11-20"), Stem + "*"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300_000)]
    public async Task A_day_that_is_a_link_is_not_followed_and_that_is_said(int content)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links are made as on Unix.");
        await using var bench = new CaptureBench();
        var outside = Directory.CreateDirectory(bench.Outside("elsewhere", null)).FullName;
        Directory.CreateSymbolicLink(Path.Join(bench.Directory, "2026-11-20"), outside);
        for (var i = 0; i < 40; i++)
            bench.Connect().Read($"GET /x HTTP/1.1\r\nHost: h\r\nContent-Length: {content}\r\n\r\n")
                .Read(new byte[content]).Send();
        await bench.Writer.FlushAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, 40), (bench.Writer.Written, bench.Writer.Lost));
        Assert.Empty(Directory.GetFileSystemEntries(outside));
        Assert.Contains("a link", Assert.Single(bench.Warnings), StringComparison.Ordinal);
        Assert.Empty(bench.Store.Enumerate());
    }

    // A large exchange is written piece by piece, and its file is opened anew for each.
    [Theory]
    [InlineData("link")]
    [InlineData("file")]
    [InlineData("fifo")]
    public async Task What_was_put_in_the_place_of_a_file_under_way_is_not_written(string kind)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links and pipes are made as on Unix.");
        await using var bench = new CaptureBench();
        var outside = bench.Outside("outside", "other");
        var connection = bench.Connect().Read("GET /x HTTP/1.1\r\nHost: h\r\nContent-Length: 300000\r\n\r\n")
            .Read(new byte[100_000]);
        await bench.Writer.FlushAsync(TestContext.Current.CancellationToken);
        var file = Path.Join(bench.Directory, "2026-11-20", Stem + ".request.http");
        File.Delete(file);
        await PlantAsync(kind, file, outside);
        connection.Read(new byte[200_000]).Send();
        await bench.Writer.FlushAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, 1), (bench.Writer.Written, bench.Writer.Lost));
        Assert.Equal("other", await File.ReadAllTextAsync(outside, TestContext.Current.CancellationToken));
        Assert.Empty(bench.Store.Enumerate());
    }

    [Fact]
    public async Task Additions_of_several_at_once_have_identities_of_their_own()
    {
        await using var bench = new CaptureBench();
        var exchange = new AddedExchange(
            CaptureBench.Opened, 1, 1, Encoding.ASCII.GetBytes(Get), "HTTP/1.1 204 \r\n\r\n"u8.ToArray())
        {
            Remote = "there", Local = "here",
        };
        var ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            using var addition = new CaptureAddition(bench.Directory);
            return Enumerable.Range(0, 50).Select(_ => addition.Write(exchange)).ToList();
        })));
        for (var i = 0; i < 50; i++)
            bench.Connect().Read(Get).Send();
        var captures = await bench.ReadAllAsync();
        Assert.Equal(250, captures.Select(capture => capture.Id).Distinct().Count());
        Assert.Equal(200, ids.SelectMany(some => some).Distinct().Count());
        Assert.All(ids.SelectMany(some => some), id => Assert.NotNull(bench.Store.Find(id)!.Record));
    }

    [Theory]
    [InlineData(UnixFileMode.OtherWrite, "every user")]
    [InlineData(UnixFileMode.GroupWrite, "a group of users")]
    [InlineData(UnixFileMode.GroupRead | UnixFileMode.OtherRead, null)]
    public async Task A_folder_that_others_can_write_is_warned_of(UnixFileMode more, string? said)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes are those of Unix.");
        await using var bench = new CaptureBench(null, null, folder =>
        {
            Directory.CreateDirectory(folder);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite
                    | UnixFileMode.UserExecute | more);
        });
        if (said is null)
            Assert.Empty(bench.Warnings);
        else
            Assert.Contains(said, Assert.Single(bench.Warnings), StringComparison.Ordinal);
    }

    private static async Task PlantAsync(string kind, string path, string outside)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (kind == "file")
            await File.WriteAllTextAsync(path, "planted", TestContext.Current.CancellationToken);
        else if (kind == "folder")
            Directory.CreateDirectory(path);
        else if (kind == "fifo")
            await Fifo.MakeAsync(path);
        else
            File.CreateSymbolicLink(path, kind == "link" ? outside : outside + "-nowhere");
    }
}
