// The files of the log: their owner's only, no link is followed, and a series has one owner.
using System;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using MiniWeb.Cli.Logging;
using MiniWeb.Cli.Streams;
using Xunit;

namespace MiniWeb.Cli.Tests.Logging;

[UnsupportedOSPlatform("windows")]
public sealed class LogFilesTests : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryFolder _folder = new();

    private string Logs => _folder.Of("logs");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_and_folder_are_their_owners_only()
    {
        using (var files = Open())
            files.Append("one\n"u8);
        Assert.Equal(Private, File.GetUnixFileMode(Path.Combine(Logs, "miniweb.log")));
        Assert.Equal(Private | UnixFileMode.UserExecute, File.GetUnixFileMode(Logs));
    }

    [Fact]
    public void A_file_that_others_could_read_is_closed_to_them()
    {
        File.SetUnixFileMode(_folder.Write("logs/miniweb.log", "old\n"), Private | UnixFileMode.OtherRead);
        using (var files = Open())
            files.Append("new\n"u8);
        Assert.Equal(Private, File.GetUnixFileMode(Path.Combine(Logs, "miniweb.log")));
        Assert.Equal("old\nnew\n", File.ReadAllText(Path.Combine(Logs, "miniweb.log")));
    }

    [Theory]
    [InlineData("miniweb.log", "symbolic link")]
    [InlineData(".miniweb.lock", "symbolic link")]
    public void A_link_is_not_followed(string name, string reason)
    {
        var target = _folder.Write("victim", "untouched");
        Directory.CreateDirectory(Logs);
        File.CreateSymbolicLink(Path.Combine(Logs, name), target);
        Assert.Contains(reason, Assert.Throws<IOException>(Open).Message);
        Assert.Equal("untouched", File.ReadAllText(target));
    }

    [Fact]
    public void A_link_in_the_place_of_the_next_file_is_not_followed()
    {
        var target = _folder.Write("victim", "untouched");
        using var files = Open(mostBytes: 5);
        files.Append("12345"u8);
        File.CreateSymbolicLink(Path.Combine(Logs, "miniweb_001.log"), target);
        Assert.Throws<IOException>(() => files.Append("6"u8));
        Assert.Equal("untouched", File.ReadAllText(target));
    }

    [Fact]
    public void A_fifo_is_neither_waited_for_nor_written_to()
    {
        Directory.CreateDirectory(Logs);
        _folder.MakeFifo("logs/miniweb.log");
        Assert.Throws<IOException>(Open);
    }

    [Fact]
    public void A_second_owner_takes_the_next_series_and_a_third_the_one_that_was_given_back()
    {
        var first = Open();
        using var second = Open();
        first.Dispose();
        using var third = Open();
        Assert.Equal(
            ["miniweb.log", "miniweb-2.log", "miniweb.log"],
            new[] { first, second, third }.Select(one => Path.GetFileName(one.First)));
    }

    [Fact]
    public void A_series_keeps_its_own_number_of_files_and_leaves_the_others_alone()
    {
        using var first = Open(mostBytes: 4, mostFiles: 2);
        using var second = Open(mostBytes: 4, mostFiles: 3);
        for (var i = 0; i < 6; i++)
        {
            first.Append("abc\n"u8);
            second.Append("xyz\n"u8);
        }

        Assert.Equal(
            ["miniweb-2_003.log", "miniweb-2_004.log", "miniweb-2_005.log", "miniweb_004.log",
                "miniweb_005.log"],
            Directory.GetFiles(Logs, "*.log").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_open_folder_is_told()
    {
        Directory.CreateDirectory(Logs);
        Assert.Null(PrivateFile.DangerOf(Logs));
        File.SetUnixFileMode(Logs, Private | UnixFileMode.UserExecute | UnixFileMode.OtherWrite);
        Assert.Equal("can be written by others", PrivateFile.DangerOf(Logs));
    }

    private LogFiles Open() => Open(mostBytes: 1000);

    private LogFiles Open(long mostBytes, int mostFiles = 10) => LogFiles.Open(Logs, mostBytes, mostFiles);
}
