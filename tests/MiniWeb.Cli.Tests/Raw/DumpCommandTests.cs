// dump: files by number, the line that says where to point the browser, and each way to fail.
using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Cli.Tests.Raw;

public sealed class DumpCommandTests : IDisposable
{
    private static readonly byte[] Request = "GET /\x1b HTTP/1.0\r\n\r\n"u8.ToArray();
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Each_connection_is_saved_and_answered()
    {
        var answer = _folder.Write("answer", "HTTP/1.0 200 OK\r\n\r\nhi");
        using var error = new LineWriter();
        var running = Verb.RunAsync(
            DumpCommand.Build(), error, TestContext.Current.CancellationToken,
            _folder.Of("got.txt"), "-p", "0", "-a", "127.0.0.1", "--count", "2", "--answer", answer);
        var port = PortOf(await error.NextAsync());
        for (var number = 1; number <= 2; number++)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
            var stream = client.GetStream();
            await stream.WriteAsync(Request, TestContext.Current.CancellationToken);
            client.Client.Shutdown(SocketShutdown.Send);
            using var reader = new StreamReader(stream);
            var answered = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.Equal("HTTP/1.0 200 OK\r\n\r\nhi", answered);
            Assert.Matches(
                @"^saved 19 bytes to .*\.txt \(the client said that it sends no more\): GET /\\x1B HTTP/1.0$",
                await error.NextAsync());
        }

        Assert.Equal(0, (await running).Code);
        Assert.Equal(Request, File.ReadAllBytes(_folder.Of("got.txt")));
        Assert.Equal(Request, File.ReadAllBytes(_folder.Of("got-2.txt")));
    }

    // Run after run into the same file: the newest request is there, and none is lost.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_old_file_is_kept_under_another_name_unless_asked_otherwise(bool overwrites)
    {
        var old = _folder.Write("got.txt", "saved before");
        _folder.Write("got-old.txt", "saved long before");
        using var error = new LineWriter();
        string[] more = overwrites ? ["--overwrite"] : [];
        var running = Verb.RunAsync(
            DumpCommand.Build(), error, TestContext.Current.CancellationToken,
            [old, "-p", "0", "-a", "127.0.0.1", .. more]);
        using var client = new TcpClient();
        await client.ConnectAsync(
            IPAddress.Loopback, PortOf(await error.NextAsync()), TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Request, TestContext.Current.CancellationToken);
        client.Client.Shutdown(SocketShutdown.Send);
        if (!overwrites)
            Assert.Equal(
                $"{old} was there already: it is kept as {_folder.Of("got-old-2.txt")}",
                await error.NextAsync());
        Assert.StartsWith($"saved 19 bytes to {old} ", await error.NextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, (await running).Code);
        Assert.Equal(Request, File.ReadAllBytes(old));
        Assert.Equal("saved long before", File.ReadAllText(_folder.Of("got-old.txt")));
        Assert.Equal(!overwrites, File.Exists(_folder.Of("got-old-2.txt")));
        if (!overwrites)
            Assert.Equal("saved before", File.ReadAllText(_folder.Of("got-old-2.txt")));
    }

    [Fact]
    public async Task Interrupted_it_leaves_the_old_file_as_it_is()
    {
        var old = _folder.Write("old", "saved before");
        using var error = new LineWriter();
        using var stop = new CancellationTokenSource();
        var running = Verb.RunAsync(DumpCommand.Build(), error, stop.Token, old, "-p", "0", "--count", "0");
        PortOf(await error.NextAsync());
        await stop.CancelAsync();
        Assert.Equal(130, (await running).Code);
        Assert.Equal("saved before", File.ReadAllText(old));
    }

    [Theory]
    [InlineData("-p 65536", 2, "--port is '65536'; allowed: 0 to 65535")]
    [InlineData("-p x", 2, "--port is 'x'")]
    [InlineData("-a nowhere", 2, "--address is 'nowhere'; allowed: localhost, any, or an IP address")]
    [InlineData("--count -1", 2, "--count is '-1'")]
    [InlineData("--quiet 1", 2, "--quiet is '1'")]
    [InlineData("--answer none", 2, "there is no file 'none'")]
    [InlineData("BUSY", 3, "is in use on 127.0.0.1")]
    [InlineData("-p 0 -a 192.0.2.1", 3, "192.0.2.1 is not an address of this machine")]
    [InlineData("FOLDER", 2, "is a folder")]
    [InlineData("NOWHERE", 2, "there is no such folder")]
    public async Task Each_failure_is_one_line(string line, int code, string message)
    {
        using var busy = new TcpListener(IPAddress.Loopback, 0);
        busy.Start();
        string[] args = line switch
        {
            "BUSY" => [_folder.Of("f"), "-a", "127.0.0.1", "-p", $"{((IPEndPoint)busy.LocalEndpoint).Port}"],
            "FOLDER" => [_folder.Path, "-p", "0"],
            "NOWHERE" => [_folder.Of("no/f"), "-p", "0"],
            _ => [_folder.Of("f"), .. line.Split(' ')],
        };
        var ended = await Verb.RunAsync(DumpCommand.Build(), args);
        Assert.Equal(code, ended.Code);
        Assert.Contains(message, ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', ended.Error);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();

    private static int PortOf(string line)
    {
        var match = Regex.Match(line, @"http://[^/]+:(\d+)/");
        Assert.True(match.Success, line);
        return int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
    }
}
