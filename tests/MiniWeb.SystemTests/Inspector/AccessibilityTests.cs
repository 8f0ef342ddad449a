// The inspector's pages for those who do not see, point, or have much room: names, landmarks, contrast, and
// no page that is wider than its window. With axe-core, where the environment variable says where it is.
using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.Playwright;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests.Inspector;

// A class below for each width, because classes run side by side.
public abstract class AccessibilityTests(ChromiumBrowser chromium, InspectedServer inspected, int width)
    : IClassFixture<InspectedServer>
{
    private const string AxeVariable = "TESTS_AXE_CORE";

    private const string IsDark = "() => matchMedia('(prefers-color-scheme: dark)').matches";

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

    // Of the rules, only these two look at colours.
    private static readonly string[] OfColours = ["color-contrast", "link-in-text-block"];

    // All rules, or those that are named.
    private const string Axe = """
        async rules => (await axe.run(rules.length ? { runOnly: rules } : {})).violations
            .filter(one => one.impact === "serious" || one.impact === "critical")
            .map(one => one.id + ": " + one.nodes.map(node => node.html).slice(0, 5).join(" | ")).join("\n")
        """;

    private static float Patience => (float)Deadline.Default.TotalMilliseconds;

    [Fact]
    public async Task No_page_has_a_serious_fault_in_the_light_or_in_the_dark()
    {
        await using var context = await chromium.NewContextAsync(new()
        {
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
        });
        var page = await context.NewPageAsync();
        var inspector = await inspected.Server.InspectorRootAsync();
        await page.GotoAsync(await inspected.Server.InspectorAsync());
        await Assertions.Expect(page.Locator("tbody .target a"))
            .ToHaveCountAsync(2, new() { Timeout = Patience });
        var places = await page.Locator("tbody .target a").EvaluateAllAsync<string[]>(
            "links => links.map(link => link.getAttribute('href'))");
        foreach (var place in new[] { "/", "/?q=nothing-like-this", "/?q=status:x", "/connections",
            "/missing" })
            await CheckAsync(page, inspector + place);
        foreach (var place in places)
            foreach (var view in new[] { "raw", "parsed", "hex", "content", "why", "timing", "replay" })
                await CheckAsync(page, $"{inspector}{place}?view={view}");
    }

    // The scheme changes colours alone, so the page is not loaded again for it.
    private static async Task CheckAsync(IPage page, string url)
    {
        await page.GotoAsync(url);
        if (Environment.GetEnvironmentVariable(AxeVariable) is { Length: > 0 } file)
            await page.EvaluateAsync(await File.ReadAllTextAsync(file));
        await CheckAsync(page, url, ColorScheme.Light, []);
        await CheckAsync(page, url, ColorScheme.Dark, OfColours);
    }

    private static async Task CheckAsync(IPage page, string url, ColorScheme scheme, string[] rules)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        Assert.Equal(scheme == ColorScheme.Dark, await page.EvaluateAsync<bool>(IsDark));
        Assert.Equal($"{url}: ", $"{url}: {await page.EvaluateAsync<string>(Basics)}");
        if (await page.EvaluateAsync<bool>("() => 'axe' in window"))
            Assert.Equal($"{url}: ", $"{url}: {await page.EvaluateAsync<string>(Axe, rules)}");
    }
}
