// The small site that the crowds visit, and the settings that every one of these servers has: no captures and
// no log, so that what is measured is serving.
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;

namespace MiniWeb.SystemTests.Load;

/// <summary>Starts the servers of these tests.</summary>
internal static class Site
{
    /// <summary>Bytes of <c>/large.bin</c>: more than all buffers on the way hold; no room on disk.</summary>
    public const long Large = 1L << 30;

    private const string SmallText = "a small file, and its end\n";

    /// <summary>Asks for a small file.</summary>
    public static readonly byte[] Request = "GET /small.txt HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray();

    /// <summary>What the answer ends with.</summary>
    public static readonly byte[] AnswerEnd = Encoding.ASCII.GetBytes(SmallText);

    /// <summary>Asks for the large file.</summary>
    public const string LargeRequest = "GET /large.bin HTTP/1.1\r\nHost: a\r\n\r\n";

    /// <summary>Starts a server of the site.</summary>
    /// <param name="settings">Each as <c>key=value</c>.</param>
    public static Task<MiniWebServer> StartAsync(params IEnumerable<string> settings) =>
        StartAsync(settings, []);

    /// <summary>Starts a server of the site by another program.</summary>
    /// <param name="launcher">The program, and its arguments before the server's.</param>
    public static Task<MiniWebServer> StartUnderAsync(params IReadOnlyList<string> launcher) =>
        StartAsync([], launcher);

    /// <summary>Starts a server that answers with the request.</summary>
    /// <param name="settings">Each as <c>key=value</c>.</param>
    public static Task<MiniWebServer> StartEchoAsync(params IEnumerable<string> settings) =>
        MiniWebServer.StartAsync(Quiet(settings), "--echo");

    /// <summary>Asks for the small file once.</summary>
    public static Task AskOnceAsync(CrowdMember member) => member.AskAsync(Request, AnswerEnd);

    /// <summary>What the kernel says of a server of the site.</summary>
    public static ServerFigures Look(MiniWebServer server) =>
        ServerFigures.Of(server.Command.ProcessId, Path.Combine(server.Command.Folder, "site"));

    /// <summary>A POST to the server, up to the first byte of its content.</summary>
    public static string PostHead(long length) => string.Create(
        CultureInfo.InvariantCulture,
        $"POST /small.txt HTTP/1.1\r\nHost: a\r\nContent-Length: {length}\r\n\r\n");

    private static Task<MiniWebServer> StartAsync(
        IEnumerable<string> settings, IReadOnlyList<string> launcher)
    {
        var folder = new TemporaryFolder();
        folder.Write("site/small.txt", Encoding.ASCII.GetBytes(SmallText));
        using (var large = File.Create(folder.At("site/large.bin"))) large.SetLength(Large);
        return MiniWebServer.StartAsync(folder, Quiet(settings), ["site"], launcher);
    }

    private static Dictionary<string, string?> Quiet(IEnumerable<string> settings) => settings
        .Concat(["Capture:Enabled=false", "Log:File=false", "Log:Access=false"])
        .Select(setting => setting.Split('='))
        .ToDictionary(parts => parts[0], parts => (string?)parts[1]);
}
