// The list of exchanges: newest on top, filtered, a page at a time. The page is whole without script; script
// adds rows as they come, and searches while one types.
using System;
using System.Collections.Generic;
using System.Globalization;
using MiniWeb.Inspector.Index;
using MiniWeb.Replay.Bounds;

namespace MiniWeb.Inspector.Pages;

/// <summary>Writes the list.</summary>
/// <param name="index">The rows.</param>
/// <param name="ids">The ids of this run: row numbers of another are not taken for ours.</param>
/// <param name="serverUrl">Where the server that is looked at can be opened.</param>
internal sealed class ListPage(CaptureIndex index, FeedId ids, Func<string> serverUrl)
{
    /// <summary>How many rows a page has.</summary>
    public const int Rows = 100;

    private const int MostNews = 200;
    private const long MostBytes = 1024 * 1024;

    private static readonly TimeSpan LongestSearch = TimeSpan.FromSeconds(2);

    /// <summary>The page.</summary>
    public string Page(RowFilter filter, long before)
    {
        var main = new Html().Add($"""
            <h1 class="unseen">Exchanges</h1>
            <form class="filter" role="search" action="/" method="get">
            <label for="q">Filter</label>
            <input id="q" name="q" type="search" value="{filter.Text}" autocomplete="off" spellcheck="false"
              placeholder="words, method:POST, status:4xx, conn:7, is:rejected, ms>100, -word"
              aria-describedby="found">
            <button type="submit">Search</button>
            </form>
            <div id="rows">
            {List(filter, before)}
            </div>

            """);
        return Frame.Around(filter.IsNone ? "Exchanges" : filter.Text, "list", main, Keys());
    }

    /// <summary>What a search brings: the rows, and what is said of them.</summary>
    public string Fragment(RowFilter filter, long before) => List(filter, before).ToString();

    /// <summary>What has happened since a page looked last: the new rows, oldest first, in a table.</summary>
    /// <param name="filter">Which rows the page shows.</param>
    /// <param name="since">The id of the last row that it has.</param>
    /// <param name="reading">How far the earlier captures were read when it was made.</param>
    public string News(RowFilter filter, string since, int reading)
    {
        var newest = index.Newest;
        // A page of another run, one that is far behind, and one that lacks earlier captures begin anew.
        if (!ids.TryRead(since, newest, out var at) || newest - at > MostNews || reading != index.Reading)
            return new Html().Add($"""<table data-reset="yes"></table>""").ToString();
        var news = new Html().Add($"""<table data-newest="{newest}" data-count="{Figures.Of(
            index.Count, "exchange")}"><tbody>""");
        foreach (var row in index.Since(filter, at, newest))
            news.Add($"{RowMarkup.Of(row)}");
        return news.Add($"</tbody></table>").ToString();
    }

    private Html List(RowFilter filter, long before)
    {
        // The number is taken first: what comes in the meantime comes again, live, and is known by its
        // number.
        var newest = index.Newest;
        var reading = index.Reading;
        var budget = new ReadBudget(MostBytes, LongestSearch);
        var (rows, stoppedAt) = index.NewestFirst(filter, before, Rows + 1, budget);
        var list = new Html().Add($"""
            <p id="found" class="found" data-run="{ids.Run}" data-newest="{newest}" data-reading="{reading}"
              data-before="{BeforeText(before)}" role="status">{Found(filter, rows.Count, stoppedAt)}</p>

            """);
        if (rows.Count == 0 && stoppedAt is null)
            return list.Add($"{Nothing(filter)}");
        var next = stoppedAt ?? (rows.Count > Rows ? rows[Rows - 1].Sequence : null);
        return list.Add($"{Table(rows)}{Pager(filter, before, next)}");
    }

    private static string BeforeText(long before) =>
        before == long.MaxValue ? "" : before.ToString(CultureInfo.InvariantCulture);

    private Html Found(RowFilter filter, int rows, long? stoppedAt)
    {
        var found = new Html();
        foreach (var fault in filter.Faults)
            found.Add($"""<strong class="fault">{fault}</strong> """);
        if (!filter.IsNone)
            found.Add($"""{(rows > Rows ? $"More than {Rows}" : Figures.Count(rows))} of """);
        found.Add($"""{Figures.Of(index.Count, "exchange")}""");
        if (!filter.IsNone)
            found.Add($""". <a href="/">Show all</a>""");
        if (stoppedAt is not null)
            found.Add($""". <span class="busy">The search stopped after {LongestSearch.Seconds} s; “Older”""")
                .Add($" searches on.</span>");
        if (index.IsBuilding)
            found.Add($""". <span class="busy">Earlier captures are still being read.</span>""");
        if (index.Missed > 0)
            found.Add($""". <strong class="fault">{Figures.Count(index.Missed)}""")
                .Add($" could not be listed.</strong>");
        return found;
    }

    private Html Nothing(RowFilter filter) => index.IsBuilding ? Reading() : filter.IsNone
        ? new Html().Add($"""
            <div class="empty"><h2>Nothing captured yet</h2>
            <p>Open <a href="{serverUrl()}">{serverUrl()}</a> in a browser, or run</p>
            <p><code>curl {serverUrl()}/</code></p>
            <p>and the exchange appears here as it ends.</p></div>

            """)
        : new Html().Add($"""
            <div class="empty"><h2>No exchange fits this filter</h2>
            <p>All conditions must hold. <a href="/">Show all exchanges</a></p></div>

            """);

    private static Html Reading() => new Html().Add($"""
        <div class="empty"><h2>Earlier captures are being read</h2>
        <p>There are many, and the newest come first. What is captured now is not kept waiting.
        <a href="/">Look again</a></p></div>

        """);

    private static Html Table(IReadOnlyList<IndexRow> rows)
    {
        var table = new Html().Add($"""
            <div class="scroll" tabindex="0" role="region" aria-label="Exchanges, newest first">
            <table class="exchanges">
            <thead><tr><th scope="col">Time <small>UTC</small></th><th scope="col">Conn.</th>
            <th scope="col">Method</th><th scope="col">Target</th><th scope="col">Status</th>
            <th scope="col" class="num">In</th><th scope="col" class="num">Out</th>
            <th scope="col" class="num">Took</th><th scope="col">Notes</th></tr></thead>
            <tbody>

            """);
        for (var i = 0; i < Math.Min(rows.Count, Rows); i++)
            table.Add($"{RowMarkup.Of(rows[i])}\n");
        return table.Add($"</tbody></table></div>\n");
    }

    private static Html Pager(RowFilter filter, long before, long? next)
    {
        var query = filter.Text.Length == 0 ? "" : $"q={Uri.EscapeDataString(filter.Text)}&";
        var pager = new Html().Add($"""<nav class="pager" aria-label="Pages of the list">""");
        if (before != long.MaxValue)
            pager.Add($"""<a href="/?{query.TrimEnd('&')}">Newest</a> """);
        if (next is { } place)
            pager.Add($"""<a id="older" rel="next" href="/?{query}before={place}">Older</a>""");
        return pager.Add($"</nav>\n");
    }

    private static Html Keys() => new Html().Add($"""
        <kbd>j</kbd> <kbd>k</kbd> next, previous · <kbd>Enter</kbd> open · <kbd>/</kbd> filter ·
        <kbd>Esc</kbd> clear · <kbd>p</kbd> pause ·
        <span>filter: words, <code>method:</code> <code>status:</code> <code>conn:</code> <code>from:</code>
        <code>is:</code> <code>ms&gt;</code> <code>bytes&gt;</code>, prefix with <code>-</code> to
        exclude</span>
        """);
}
