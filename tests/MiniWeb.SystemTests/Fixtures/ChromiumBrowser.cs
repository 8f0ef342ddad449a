// Debian's real Chromium, without a window, driven by Playwright. One for all tests of the assembly, started
// by the first that wants a page; each test takes a context, which has its own cache, cookies and
// connections. It talks to loopback alone: other names do not resolve, and everything it does by itself in
// the background is off.
using System;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace MiniWeb.SystemTests.Fixtures;

/// <summary>The shared browser; tests take it as a constructor parameter.</summary>
public sealed class ChromiumBrowser : IAsyncDisposable
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-proxy-server",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]",
    ];

    private readonly Lazy<Task<IPlaywright>> _playwright;
    private readonly Lazy<Task<IBrowser>> _browser;

    /// <summary>Prepares the browser; nothing is started yet.</summary>
    public ChromiumBrowser()
    {
        _playwright = new Lazy<Task<IPlaywright>>(Playwright.CreateAsync);
        _browser = new Lazy<Task<IBrowser>>(LaunchAsync);
    }

    /// <summary>
    /// A fresh context; dispose it when done. Its waits end with <see cref="Deadline.Default"/>.
    /// </summary>
    /// <param name="options">Without script, in the dark, narrow, …; null for an ordinary one.</param>
    public async Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions? options = null)
    {
        var browser = await _browser.Value;
        var context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout((float)Deadline.Default.TotalMilliseconds);
        return context;
    }

    /// <summary>Ends the browser and its driver, if they were started.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_browser.IsValueCreated) await (await _browser.Value).DisposeAsync();
        if (_playwright.IsValueCreated) (await _playwright.Value).Dispose();
    }

    private async Task<IBrowser> LaunchAsync()
    {
        var playwright = await _playwright.Value;
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Programs.Find("chromium"),
            Headless = true,
            Args = Arguments,
            Timeout = (float)Deadline.Default.TotalMilliseconds,
        });
    }
}
