// The real command twice: once with a site, once as an echo. Both take all rows of the probe, one after the
// other and at once; so that one row has hurt the server is seen by the rows behind it.
using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests.Probe;

/// <summary>Both servers of the probe.</summary>
public sealed class ProbeServers : IAsyncLifetime
{
    private MiniWebServer? _site;
    private MiniWebServer? _echo;

    /// <summary>The port of the site, with / and /last.</summary>
    public int SitePort => Started(_site).Port;

    /// <summary>The port of the echo.</summary>
    public int EchoPort => Started(_echo).Port;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var folder = new TemporaryFolder();
        folder.Write("site/index.html", "<p>The root.</p>"u8);
        folder.Write("site/last", "the last one"u8);
        Dictionary<string, string?> settings = [];
        _site = await MiniWebServer.StartAsync(folder, settings, ["site", "--captures", "off"]);
        _echo = await MiniWebServer.StartAsync("--echo", "--captures", "off");
    }

    /// <summary>Ends both by SIGTERM; they end well, whatever was sent to them.</summary>
    public async ValueTask DisposeAsync()
    {
        await EndAsync(_site);
        await EndAsync(_echo);
    }

    private static async Task EndAsync(MiniWebServer? server)
    {
        if (server is null)
            return;
        await using (server)
        {
            Assert.Equal(0, await server.Command.TerminateAsync());
            Assert.DoesNotContain("Exception", server.Command.StandardError.Text, StringComparison.Ordinal);
        }
    }

    private static MiniWebServer Started(MiniWebServer? server) =>
        server ?? throw new InvalidOperationException("The server was not started.");
}
