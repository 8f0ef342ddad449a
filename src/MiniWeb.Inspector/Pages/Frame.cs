// What stands around every page: head, brand, navigation, and the line of keys.
namespace MiniWeb.Inspector.Pages;

/// <summary>The frame of the pages.</summary>
internal static class Frame
{
    /// <summary>A whole page.</summary>
    /// <param name="title">For the tab.</param>
    /// <param name="place">Which entry of the navigation is this one: list, connections or exchange.</param>
    /// <param name="main">What the page is about.</param>
    /// <param name="keys">The line of keys.</param>
    public static string Around(string title, string place, Html main, Html keys)
    {
        var page = new Html();
        page.Add($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{title} · MiniWeb inspector</title>
            <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/assets/inspector.css">
            <script type="module" src="/assets/inspector.js"></script>
            </head>
            <body class="{place}">
            <a class="skip" href="#main">Skip to the content</a>
            <header class="top">
            <p class="brand"><img src="/assets/favicon.svg" width="24" height="24"
              alt="">MiniWeb inspector</p>
            <nav aria-label="Pages">
            {Entry("/", "Exchanges", place == "list")}
            {Entry("/connections", "Connections", place == "connections")}
            </nav>
            <p class="live" id="live" role="status"></p>
            </header>
            <main id="main" tabindex="-1">
            {main}
            </main>
            <footer class="keys" aria-label="Keys">{keys}</footer>
            </body>
            </html>

            """);
        return page.ToString();
    }

    private static Html Entry(string url, string name, bool isHere) => isHere
        ? new Html().Add($"""<a href="{url}" aria-current="page">{name}</a>""")
        : new Html().Add($"""<a href="{url}">{name}</a>""");
}
