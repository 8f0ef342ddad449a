// Standard input, output and error as a parent process may lend them: closed, on a full disk, or to a reader
// that has gone. No verb aborts or hangs, and the exit code is that of its work.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using MiniWeb.SystemTests.Load;
using MiniWeb.Tests.Ordering;
using Xunit;

namespace MiniWeb.SystemTests.Streams;

[TakesLong]
public sealed class LentStreamTests : IClassFixture<QuietEcho>, IDisposable
{
    private const string Request = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    private const string Capture = "captures/2026-11-20/084500.123-c1-r1";

    // The verb, and its exit code when all is well. PORT is that of a server.
    private static readonly (string Line, int Code)[] Verbs =
    [
        ("--version", 0), ("-h", 0), ("help serve", 0), ("list", 0), ("show request.http", 0),
        ("import -", 2), ("import request.http", 0), ("export request.http --as raw", 0), ("check site", 1),
        ("send localhost:PORT request.http", 0), ("replay request.http --to http://localhost:PORT", 0),
        ("lst", 2), ("show nothing", 2), ("send localhost:1 request.http", 3),
    ];

    private static readonly string[] Silent = ["lst", "show nothing", "send localhost:1 request.http"];

    private readonly TemporaryFolder _folder = new();
    private readonly QuietEcho _echo;

    public static TheoryData<int, string, string, int> Rows
    {
        get
        {
            var rows = new TheoryData<int, string, string, int>();
            foreach (var lent in Lent.All)
                foreach (var (line, code) in Verbs)
                    rows.Add(
                        lent.Descriptor, lent.State, line,
                        lent.LosesData && code < 2 ? 3 : code);
            return rows;
        }
    }

    public static TheoryData<int, string> Lents => [.. Lent.All.Select(one => (one.Descriptor, one.State))];

    public LentStreamTests(QuietEcho echo)
    {
        _echo = echo;
        _folder.Write("request.http", Encoding.ASCII.GetBytes(Request));
        _folder.Write("site/index.html", "<!doctype html><meta charset=utf-8><a href=no.html>a</a>"u8);
        _folder.Write(Capture + ".request.http", Encoding.ASCII.GetBytes(Request));
        _folder.Write(Capture + ".json", "{}"u8);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_verb_ends_with_its_own_exit_code(int descriptor, string state, string line, int code)
    {
        var lent = new Lent(descriptor, state);
        var words = line.Replace("PORT", $"{_echo.Server.Port}", StringComparison.Ordinal).Split(' ');
        await using var command = Start(lent, words);
        Assert.Equal(code, await command.WaitForExitAsync());
        Assert.DoesNotContain("   at ", command.StandardError.Text, StringComparison.Ordinal);
        if (lent.LosesData && code == 3 && !Silent.Contains(line))
            Assert.Single(
                command.StandardError.Text.Split('\n'),
                one => one.EndsWith("standard output cannot be written: No space left on device",
                    StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Lents))]
    public async Task A_server_serves_and_stops(int descriptor, string state)
    {
        await using var command = Start(
            new Lent(descriptor, state), ["serve", "site", "-p", "0", "--captures", "off", "--echo"]);
        await Eventually.SeesAsync(() => File.Exists(_folder.At("logs/miniweb.log")), there => there);
        if (descriptor != 2)
            await HttpAsync(await MiniWebServer.PortOfAsync(command));
        Assert.Equal(0, await command.TerminateAsync());
    }

    [Theory]
    [MemberData(nameof(Lents))]
    public async Task Dump_saves_and_ends(int descriptor, string state)
    {
        var port = FreePortNumber();
        await using var command = Start(
            new Lent(descriptor, state), ["dump", "saved.bin", "-p", $"{port}", "-a", "127.0.0.1"]);
        await Eventually.SeesAsync(() => IsAnswered(port), isAnswered => isAnswered);
        Assert.Equal(0, await command.WaitForExitAsync());
        Assert.Equal(Request, await File.ReadAllTextAsync(
            _folder.At("saved.bin"), TestContext.Current.CancellationToken));
    }

    private MiniWebCommand Start(Lent lent, IEnumerable<string> words) => MiniWebCommand.Start(
        words, _folder.Path, launcher: [Programs.Find("sh"), "-c", lent.Script, "sh"]);

    private static async Task HttpAsync(int port)
    {
        var answer = await RawConnection.ExchangeAsync(port, Encoding.ASCII.GetBytes(Request));
        Assert.StartsWith("HTTP/1.1 200", Encoding.ASCII.GetString(answer));
    }

    private static int FreePortNumber()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool IsAnswered(int port)
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", port);
            client.GetStream().Write(Encoding.ASCII.GetBytes(Request));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
