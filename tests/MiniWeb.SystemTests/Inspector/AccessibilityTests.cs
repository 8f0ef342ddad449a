// The inspector's pages for those who do not see, point, or have much room: names, landmarks, contrast, and
// no page that is wider than its window. With axe-core, where the environment variable says where it is.
using System;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Microsoft.Playwright;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests.Inspector;

public sealed class AccessibilityTests(ChromiumBrowser chromium)
{
    private const string AxeVariable = "MINIWEB_TESTS_AXE";

    // What every page must have, whether or not axe-core is there to look closer.
    private const string Basics = """
        () => {
            const faults = [];
            const named = element => (element.getAttribute("aria-label") ?? element.textContent).trim()
                || element.labels?.length;
            for (const element of document.querySelectorAll(
                "a[href], button, input:not([type=hidden]), summary"))
                if (!named(element)) faults.push("no name: " + element.outerHTML);
            for (const image of document.querySelectorAll("img"))
                if (!image.hasAttribute("alt")) faults.push("no alt: " + image.outerHTML);
            if (document.querySelectorAll("h1").length !== 1) faults.push("not one h1");
            if (document.querySelectorAll("main").length !== 1) faults.push("not one main");
            if (!document.documentElement.lang || !document.title) faults.push("no language or title");
            const ids = [...document.querySelectorAll("[id]")].map(element => element.id);
            if (new Set(ids).size !== ids.length) faults.push("an id twice");
            const page = document.documentElement;
            if (page.scrollWidth > page.clientWidth) faults.push("wider than the window: "
                + page.scrollWidth);
            return faults.join("\n");
        }
        """;

    private const string Axe = """
        async () => (await axe.run()).violations
            .filter(one => one.impact === "serious" || one.impact === "critical")
            .map(one => one.id + ": " + one.nodes.map(node => node.html).slice(0, 5).join(" | ")).join("\n")
        """;

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 390)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task No_page_has_a_serious_fault(ColorScheme scheme, int width)
    {
        await using var server = await MiniWebServer.StartAsync("--inspector-port", "0");
        await RawConnection.ExchangeAsync(server.Port,
            Encoding.ASCII.GetBytes(
                "POST /%3Cb%3E?q=1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: 7\r\n\r\n{\"a\":1}"));
        await RawConnection.ExchangeAsync(server.Port, "GET /way.svg HTTP/1.1\r\nHost: a\n\n"u8.ToArray());
        await using var context = await chromium.NewContextAsync(new()
        {
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
        });
        var page = await context.NewPageAsync();
        var inspector = await server.InspectorAsync();
        await page.GotoAsync(inspector);
        var places = await page.Locator("tbody .target a").EvaluateAllAsync<string[]>(
            "links => links.map(link => link.getAttribute('href'))");
        Assert.Equal(2, places.Length);
        foreach (var place in new[] { "/", "/?q=nothing-like-this", "/?q=status:x", "/connections",
            "/missing" })
            await CheckAsync(page, inspector + place);
        foreach (var place in places)
            foreach (var view in new[] { "raw", "parsed", "hex", "content", "why", "timing", "replay" })
                await CheckAsync(page, $"{inspector}{place}?view={view}");
    }

    private static async Task CheckAsync(IPage page, string url)
    {
        await page.GotoAsync(url);
        Assert.Equal($"{url}: ", $"{url}: {await page.EvaluateAsync<string>(Basics)}");
        if (Environment.GetEnvironmentVariable(AxeVariable) is not { Length: > 0 } file)
            return;
        await page.EvaluateAsync(await File.ReadAllTextAsync(file));
        Assert.Equal($"{url}: ", $"{url}: {await page.EvaluateAsync<string>(Axe)}");
    }
}
