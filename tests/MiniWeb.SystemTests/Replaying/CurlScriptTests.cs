// Exported scripts, run by real shells with real curl: what arrives is what was captured, and nothing
// captured is run.
using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests.Replaying;

public sealed class CurlScriptTests
{
    private static readonly string[] Texts =
    [
        "$(touch OWNED)", "`touch OWNED`", "'; touch OWNED; '", "\u2019; touch OWNED; \u2019",
        "\uFF07; touch OWNED; \uFF07", "'\\''; touch OWNED #", "!!", "!x", "\\", "\\'; touch OWNED; \\'",
        "\"; touch OWNED; \"", "*?[a]{b,c}~", "#x", "-x", "@/etc/passwd", "a;b|c&d>e<f", "%41%zz", "${HOME}",
    ];

    public static TheoryData<string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var shell in new[] { "sh", "bash" })
                foreach (var text in Texts)
                    rows.Add(shell, text);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_value_arrives_as_it_was_and_is_not_run(string shell, string text)
    {
        await using var receiver = RecordingServer.Start(
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(),
            RecordingServer.AfterHead);
        using var folder = new TemporaryFolder();
        var request =
            $"GET /{{x}}?a=[1-2] HTTP/1.1\r\nHost: h\r\nAccept-Encoding: gzip, br\r\nX: {text}\r\n\r\n"
            .Replace("/{x}", "/./x", StringComparison.Ordinal);
        folder.Write("r.http", Encoding.UTF8.GetBytes(request));
        var export = await MiniWebCommand.RunAsync(
            ["export", "r.http", "--as", "curl", "-o", "r.sh", "--to", receiver.Url], folder.Path);
        Assert.Equal(0, export.ExitCode);
        await using var running = ChildProcess.Start(Programs.Find(shell), ["r.sh"], folder.Path);
        await running.WaitForExitAsync();
        var sent = Encoding.UTF8.GetString(await (await receiver.NextConnectionAsync()).WaitForEndAsync());
        Assert.Equal(request.Split("\r\n").Order(), sent.Split("\r\n").Order());
        Assert.False(File.Exists(Path.Join(folder.Path, "OWNED")));
    }

    [Fact]
    public async Task A_place_from_a_foreign_sidecar_is_no_option_and_no_command()
    {
        const string id = "084500.123-c7-r1";
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Join(folder.Path, "captures/2026-11-20"));
        folder.Write($"captures/2026-11-20/{id}-GET.request.http", "GET /\n\n"u8.ToArray());
        folder.Write($"captures/2026-11-20/{id}-GET.json", Encoding.UTF8.GetBytes(
            """
            {"version":1,"id":"ID","began":"2026-11-20T08:45:00Z","connection":{"id":7,"opened":
            "2026-11-20T08:45:00Z","remote":"a","local":"-oX\u2019; touch OWNED; \u2019:80"},"request":{
            "length":7,
            "offset":0,"whole":false,"reads":[]}}
            """.Replace("ID", id, StringComparison.Ordinal)));
        var export = await MiniWebCommand.RunAsync(
            ["export", id, "--as", "curl", "-o", "r.sh", "--captures", "captures"], folder.Path);
        Assert.Equal(0, export.ExitCode);
        var script = File.ReadAllText(Path.Join(folder.Path, "r.sh"));
        Assert.Contains(
            "miniweb send -- 'localhost:80' 'r.sh.request1.http'", script, StringComparison.Ordinal);
        await using var running = ChildProcess.Start(Programs.Find("sh"), ["r.sh"], folder.Path);
        await running.WaitForExitAsync();
        Assert.False(File.Exists(Path.Join(folder.Path, "OWNED")));
    }
}
