// The two servers that curl talks to, one start each for all rows: a small site with things in and beside it
// that must not be served, and an echo.
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.SystemTests.Fixtures;

/// <summary>A class fixture: <c>serve site</c> and <c>serve --echo</c>.</summary>
public sealed class CurlSite : IAsyncLifetime
{
    /// <summary>The page at the root.</summary>
    public const string Page = "<!doctype html><title>Site</title><p>A page of the site.</p>\n";

    private MiniWebServer? _site;
    private MiniWebServer? _echo;

    /// <summary>Where the files are.</summary>
    public MiniWebServer Site => _site!;

    /// <summary>Where every request is answered with itself.</summary>
    public MiniWebServer Echo => _echo!;

    /// <summary>Starts a server of the site, for a test that needs its captures.</summary>
    public static Task<MiniWebServer> StartSiteAsync()
    {
        var folder = new TemporaryFolder();
        folder.Write("site/index.html", Encoding.ASCII.GetBytes(Page));
        folder.Write("site/sub/index.html", "in the folder"u8);
        folder.Write("site/sub/a b.css", "p {}"u8);
        folder.Write("site/.hidden", "a secret"u8);
        var secret = folder.Write("secret", "a secret"u8);
        File.CreateSymbolicLink(folder.At("site/link"), secret);
        return MiniWebServer.StartAsync(folder, new Dictionary<string, string?>(), ["site"]);
    }

    /// <summary>Starts both.</summary>
    public async ValueTask InitializeAsync()
    {
        _site = await StartSiteAsync();
        _echo = await MiniWebServer.StartAsync("--echo");
    }

    /// <summary>Ends both.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_site is not null) await _site.DisposeAsync();
        if (_echo is not null) await _echo.DisposeAsync();
    }
}
