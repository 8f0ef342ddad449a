// The places that are fetched for a page, each once, in the order in which the page and its style sheets
// name them. What costs too much is left out, and told in a sentence.
using System;
using System.Collections.Generic;
using System.Linq;
using MiniWeb.Replay.Bounds;

namespace MiniWeb.Replay.Pages;

/// <summary>What is fetched for one page.</summary>
internal sealed class PagePlaces
{
    private const int Most = 2000;
    private const string ByItself = "/favicon.ico";

    // The longest time for the fetches of one page.
    private readonly ReadBudget _time = new(0, TimeSpan.FromMinutes(10));
    private readonly Queue<(SiteUrl Place, bool IsOfPage)> _open = new();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<string> _notLookedAt = [];

    private PagePlaces()
    {
    }

    /// <summary>What was left out, a sentence each.</summary>
    public IReadOnlyList<string> NotLookedAt => _notLookedAt;

    /// <summary>The places of a recorded page.</summary>
    /// <param name="page">The recorded response.</param>
    /// <param name="url">Its URL.</param>
    /// <param name="recorded">What the recorded browser fetched.</param>
    /// <exception cref="FormatException">It is no page.</exception>
    public static PagePlaces Of(
        ComparedResponse? page, string url, List<(string Target, ReplayRequest Request)> recorded)
    {
        if (page is null || !HtmlPage.IsHtml(page))
            throw new FormatException("the recorded response is no HTML page");
        var places = new PagePlaces();
        try
        {
            places.AddOfPage(page, url, recorded.Select(other => other.Target).ToHashSet());
        }
        catch (BudgetExceededException fault)
        {
            places._notLookedAt.Add($"not looked at: the page takes {fault.Message}");
        }

        return places;
    }

    /// <summary>The next place; false when there is none, or the time is over.</summary>
    /// <param name="place">Where it is.</param>
    /// <param name="isOfPage">Whether the page itself names it, and not a style sheet.</param>
    public bool TryNext(out SiteUrl place, out bool isOfPage)
    {
        (place, isOfPage) = (default, false);
        if (_open.Count == 0)
            return false;
        try
        {
            _time.CheckTime();
            (place, isOfPage) = _open.Dequeue();
            return true;
        }
        catch (BudgetExceededException fault)
        {
            _notLookedAt.Add(FormattableString.Invariant(
                $"not fetched: {_open.Count} places, because the page takes {fault.Message}"));
            _open.Clear();
            return false;
        }
    }

    /// <summary>Adds what a style sheet names; nothing for any other response.</summary>
    /// <param name="style">The answer; null for none.</param>
    /// <param name="place">Where it came from.</param>
    public void AddOfStyle(ComparedResponse? style, SiteUrl place)
    {
        if (style is null
            || !HtmlPage.TypeOf(style).StartsWith("text/css", StringComparison.OrdinalIgnoreCase))
            return;
        try
        {
            var css = Charsets.TextOfStyle(
                style.ContentUpTo(HtmlPage.MostBytes).Span, HtmlPage.CharsetOf(style));
            foreach (var reference in StyleReferences.Of(css))
                if (SiteUrl.Resolve(place.Text, reference.Url) is { } found)
                    Add(found, isOfPage: false);
        }
        catch (BudgetExceededException fault)
        {
            _notLookedAt.Add($"not looked at: {place.Target} takes {fault.Message}");
        }
    }

    private void AddOfPage(ComparedResponse page, string url, HashSet<string> asked)
    {
        var budget = HtmlPage.NewBudget();
        var content = page.ContentUpTo(HtmlPage.MostBytes);
        var document = HtmlPage.Parse(content, HtmlPage.CharsetOf(page), budget, runsScripts: true);
        var start = HtmlPage.BaseOf(document, url);
        var groups = PageReferences.Of(document, budget)
            .Where(reference => reference.IsFetched).GroupBy(reference => reference.Group);
        // Of the candidates for one image, the one that the recorded browser took.
        foreach (var group in groups)
        {
            budget.CheckTime();
            var candidates = group
                .Select(reference => SiteUrl.Resolve(start, reference.Text)).OfType<SiteUrl>().ToList();
            if (candidates.Count == 0)
                continue;
            var taken = candidates.FirstOrDefault(one => asked.Contains(one.Target), candidates[0]);
            Add(taken, isOfPage: true);
        }

        // A browser asks for this one by itself, when the page names no icon.
        if (asked.Contains(ByItself) && document.QuerySelector("link[rel~=icon]") is null
            && SiteUrl.Resolve(url, ByItself) is { } icon)
            Add(icon, isOfPage: false);
    }

    private void Add(SiteUrl place, bool isOfPage)
    {
        if (_known.Count > Most || !_known.Add(place.Text))
            return;
        if (_known.Count > Most)
            _notLookedAt.Add($"not fetched: what stands behind the first {Most} places");
        else
            _open.Enqueue((place, isOfPage));
    }
}
