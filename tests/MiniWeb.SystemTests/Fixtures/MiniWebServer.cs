// `miniweb serve` on a free port, in a folder of its own, as a user starts it. Its captures are best read
// after it has ended: by then all of them are promised to lie on the disk, and nobody has to guess when.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.SystemTests.Fixtures;

/// <summary>A running <c>miniweb serve</c>; disposing ends it.</summary>
public sealed class MiniWebServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;

    private MiniWebServer(MiniWebCommand command, TemporaryFolder folder)
    {
        Command = command;
        _folder = folder;
    }

    /// <summary>The command.</summary>
    public MiniWebCommand Command { get; }

    /// <summary>The port it listens on, at 127.0.0.1 and ::1.</summary>
    public int Port { get; private set; }

    /// <summary>Its root as its banner gives it, without a path: <c>http://localhost:12345</c>.</summary>
    public string Url => $"http://localhost:{Port}";

    /// <summary>The folder of its captures.</summary>
    public string Captures => _folder.At("captures");

    /// <summary>
    /// The sidecars that are there by now, for a test that cannot wait for the end: a capture that has one is
    /// whole.
    /// </summary>
    public IReadOnlyList<string> Sidecars() => Directory.Exists(Captures)
        ? Directory.GetFiles(Captures, "*.json", SearchOption.AllDirectories)
        : [];

    /// <summary>Starts it, and waits until it listens.</summary>
    /// <param name="arguments">What follows <c>serve -p 0</c>.</param>
    public static Task<MiniWebServer> StartAsync(params string[] arguments)
        => StartAsync(new Dictionary<string, string?>(), arguments);

    /// <summary>Starts it with settings, and waits until it listens.</summary>
    /// <param name="settings">By key, for example <c>Timeouts:Stop</c>.</param>
    /// <param name="arguments">What follows <c>serve -p 0</c>.</param>
    public static Task<MiniWebServer> StartAsync(
        IReadOnlyDictionary<string, string?> settings, params string[] arguments)
        => StartAsync(new TemporaryFolder(), settings, arguments);

    /// <summary>Starts it in a folder that was prepared, with settings, and waits until it listens.</summary>
    /// <param name="folder">Its working folder; removed with it.</param>
    /// <param name="settings">By key, for example <c>Timeouts:Stop</c>.</param>
    /// <param name="arguments">What follows <c>serve -p 0</c>.</param>
    /// <param name="launcher">What stands before the command; see <see cref="MiniWebCommand.Start"/>.</param>
    public static async Task<MiniWebServer> StartAsync(
        TemporaryFolder folder,
        IReadOnlyDictionary<string, string?> settings,
        IReadOnlyList<string> arguments,
        params IReadOnlyList<string> launcher)
    {
        var environment = settings.ToDictionary(
            setting => "MINIWEB_" + setting.Key.Replace(":", "__", StringComparison.Ordinal),
            setting => setting.Value);
        var command = MiniWebCommand.Start(
            ["serve", "-p", "0", .. arguments], folder.Path, environment, launcher: launcher);
        var server = new MiniWebServer(command, folder);
        try
        {
            server.Port = await PortOfAsync(command);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The port that the banner of a starting command names.</summary>
    public static async Task<int> PortOfAsync(MiniWebCommand command)
    {
        var open = await command.WaitForLineAsync(@"^  open +http://[^ ]*:(\d+)");
        return int.Parse(open.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Where its inspector is, as the banner gives it: the root, with the token if one is needed.
    /// </summary>
    public async Task<string> InspectorAsync()
    {
        var line = await Command.WaitForLineAsync(@"^  inspector +(http://[^ ]+)");
        return line.Groups[1].Value;
    }

    /// <summary>The cookie field that its inspector gives for the token, with its line end.</summary>
    public async Task<string> InspectorCookieAsync()
    {
        var url = new Uri(await InspectorAsync());
        var answer = Encoding.Latin1.GetString(await RawConnection.ExchangeAsync(
            url.Port, Encoding.ASCII.GetBytes(
                $"GET {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\nConnection: close\r\n\r\n")));
        var start = answer.IndexOf("Set-Cookie: ", StringComparison.Ordinal) + "Set-Cookie: ".Length;
        return $"Cookie: {answer[start..answer.IndexOf(';', start)]}\r\n";
    }

    /// <summary>All of its log files and captures, as text.</summary>
    public string LogText() => string.Concat(
        new[] { _folder.At("logs"), Captures }.Where(Directory.Exists)
            .SelectMany(folder => Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
            .Select(File.ReadAllText));

    /// <summary>The root of its inspector, without the token.</summary>
    public async Task<string> InspectorRootAsync() =>
        new Uri(await InspectorAsync()).GetLeftPart(UriPartial.Authority);

    /// <summary>Ends it by SIGTERM, expects that it ends well, and reads its captures.</summary>
    public async Task<List<SavedExchange>> StopAsync()
    {
        Assert.Equal(0, await Command.TerminateAsync());
        Assert.Empty(Command.StandardOutput.Bytes);
        return SavedExchange.ReadAll(Captures);
    }

    /// <summary>Kills it if it still runs, and removes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await Command.DisposeAsync();
        _folder.Dispose();
    }
}
