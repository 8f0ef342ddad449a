using System;
// Log files are bounded in size and number, nothing is lost on the way, and a bad folder is no disaster.
using System.IO;
using System.Linq;
using MiniWeb.Cli.Configuration;
using MiniWeb.Cli.Logging;
using Serilog.Events;
using Xunit;

namespace MiniWeb.Cli.Tests.Logging;

public sealed class OpenLogTests
{
    [Fact]
    public void Every_line_is_in_the_files_once_the_log_is_closed()
    {
        using var folder = new TemporaryFolder();
        using (var log = OpenLog.Open(SettingsIn(folder, 4096, 1000), colour: () => false))
            for (var i = 0; i < 3000; i++)
                log.Logger.Information("line {Number}", i);
        var files = Directory.GetFiles(folder.Of("logs"), "*.log").Order().ToArray();
        Assert.True(files.Length > 10, "the files were rolled");
        Assert.All(files, file => Assert.InRange(new FileInfo(file).Length, 1, 4096 + 200));
        Assert.Equal(
            Enumerable.Range(0, 3000).Select(i => $"line {i}"),
            files.SelectMany(File.ReadAllLines).Select(line => line[(line.IndexOf("INF") + 4)..]));
    }

    [Fact]
    public void No_more_files_are_kept_than_was_said()
    {
        using var folder = new TemporaryFolder();
        using (var log = OpenLog.Open(SettingsIn(folder, 1024, 3), colour: () => false))
            for (var i = 0; i < 500; i++)
                log.Logger.Information("line {Number}", i);
        var files = Directory.GetFiles(folder.Of("logs"), "*.log");
        Assert.Equal(3, files.Length);
        Assert.Contains(
            files, file => File.ReadAllText(file).Contains("line 499", System.StringComparison.Ordinal));
    }

    // An exception's message may quote a request: it must not forge lines, nor reach a terminal.
    [Fact]
    public void An_exception_has_its_stack_in_the_file_and_no_control_characters()
    {
        using var folder = new TemporaryFolder();
        using (var log = OpenLog.Open(SettingsIn(folder, 1_000_000, 3), colour: () => false))
            log.Logger.Error(Thrown("bad \u001b[2J\u202e\n2026-11-20 08:45:00.123 INF forged"), "failed");
        var lines = File.ReadAllLines(Assert.Single(Directory.GetFiles(folder.Of("logs"), "*.log")));
        Assert.EndsWith(" ERR failed", lines[0]);
        Assert.Equal("    System.InvalidOperationException: bad \\x1B[2J\\u202E", lines[1]);
        Assert.Equal("    2026-11-20 08:45:00.123 INF forged", lines[2]);
        Assert.Contains(nameof(Thrown), lines[3]);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_leaves_the_log_without_files()
    {
        using var folder = new TemporaryFolder();
        folder.Write("logs", "a file stands where the folder should");
        using var log = OpenLog.Open(SettingsIn(folder, 1024, 3), colour: () => false);
        Assert.Null(log.File);
        log.Logger.Information("is not lost on the way to nowhere");
    }

    private static System.InvalidOperationException Thrown(string message)
    {
        try
        {
            throw new System.InvalidOperationException(message);
        }
        catch (System.InvalidOperationException exception)
        {
            return exception;
        }
    }

    [Fact]
    public void The_levels_are_the_librarys() =>
        Assert.Equal(Enum.GetNames<LogEventLevel>(), Enum.GetNames<LogLevel>());

    private static LogSettings SettingsIn(TemporaryFolder folder, long size, int count) =>
        new(
            LogLevel.Information, Access: true, Console: false, File: true, folder.Of("logs"),
            size, count, Secrets: null);
}
