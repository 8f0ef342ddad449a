// A site of files that are worth coding, and one server of it: each coding is made once for all rows.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.SystemTests.Fixtures;

/// <summary>A class fixture: <c>serve site --compress</c>.</summary>
public sealed class CodedSite : IAsyncLifetime
{
    private const string Page = """
        <!doctype html><title>Site</title><link rel="stylesheet" href="/style.css">
        <script src="/big.js"></script><p>A page of the site.</p><img src="/picture.svg">
        """;

    /// <summary>The content of <c>big.js</c>.</summary>
    public static readonly string Script =
        string.Concat(Enumerable.Range(0, 50_000).Select(i => $"var v{i} = {i};\n"));

    private static readonly Dictionary<string, string?> NoCaptures = new() { ["Capture:Enabled"] = "false" };

    private MiniWebServer? _server;

    /// <summary>The server.</summary>
    public MiniWebServer Server => _server!;

    /// <summary>Starts a server of the site.</summary>
    /// <param name="options">The options of <c>serve</c>.</param>
    public static Task<MiniWebServer> StartAsync(params string[] options)
    {
        var folder = new TemporaryFolder();
        Write("site/index.html", Page + new string(' ', 1000));
        Write("site/style.css", "body { color: rgb(1, 2, 3) }\n" + new string('\n', 1000));
        Write("site/big.js", Script);
        Write(
            "site/picture.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"40\">"
            + new string(' ', 1000) + "</svg>");
        return MiniWebServer.StartAsync(folder, NoCaptures, ["site", .. options]);

        // Long ago: what was just written is given time to rest before it is compressed from its file.
        void Write(string name, string text) => File.SetLastWriteTimeUtc(
            folder.Write(name, Encoding.ASCII.GetBytes(text)), new DateTime(2026, 1, 1));
    }

    /// <summary>Starts it.</summary>
    public async ValueTask InitializeAsync() => _server = await StartAsync("--compress");

    /// <summary>Ends it.</summary>
    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
