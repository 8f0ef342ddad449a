// What a document names by URLs, in its order: what a browser fetches for it, and what people follow. It is
// a static view: no script is run, no media query asked, no layout made. The parser has taken out what
// stands in noscript, and what a template holds is in no document.
using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using AngleSharp.Dom;
using MiniWeb.Replay.Bounds;

namespace MiniWeb.Replay.Pages;

/// <summary>Finds references.</summary>
internal sealed class PageReferences
{
    private const string Svg = "http://www.w3.org/2000/svg";

    // The other relations (canonical, alternate, preconnect, dns-prefetch …) fetch nothing.
    private static readonly string[] FetchedRelations =
    [
        "stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest", "apple-touch-icon",
        "apple-touch-icon-precomposed", "mask-icon",
    ];

    private static readonly string[] ScriptTypes =
    [
        "", "module", "text/javascript", "application/javascript", "text/ecmascript",
        "application/ecmascript", "application/x-javascript", "application/x-ecmascript", "text/x-javascript",
        "text/x-ecmascript",
        "text/jscript", "text/livescript", "text/javascript1.0", "text/javascript1.1", "text/javascript1.2",
        "text/javascript1.3", "text/javascript1.4", "text/javascript1.5",
    ];

    // Element, attribute, and whether a browser fetches it.
    private static readonly FrozenDictionary<string, (string Attribute, bool IsFetched)[]> Simple =
        new Dictionary<string, (string, bool)[]>
        {
            ["a"] = [("href", false)],
            ["area"] = [("href", false)],
            ["frame"] = [("src", true)],
            ["embed"] = [("src", true)],
            ["audio"] = [("src", true)],
            ["track"] = [("src", true)],
            ["video"] = [("src", true), ("poster", true)],
            ["object"] = [("data", true)],
            ["body"] = [("background", true)],
            ["table"] = [("background", true)],
            ["thead"] = [("background", true)],
            ["tbody"] = [("background", true)],
            ["tfoot"] = [("background", true)],
            ["tr"] = [("background", true)],
            ["td"] = [("background", true)],
            ["th"] = [("background", true)],
            ["svg:a"] = [("href", false)],
            ["svg:image"] = [("href", true)],
            ["svg:use"] = [("href", true)],
            ["svg:feImage"] = [("href", true)],
            ["svg:script"] = [("href", true)],
        }.ToFrozenDictionary();

    private readonly ReadBudget _budget;
    private readonly List<PageReference> _found = [];
    private readonly List<string> _sources = [];
    private INode? _picture;
    private int _group;

    private PageReferences(ReadBudget budget) => _budget = budget;

    /// <summary>All references of a document.</summary>
    /// <param name="document">It was parsed as by a browser that runs scripts.</param>
    /// <param name="budget">What it may cost.</param>
    /// <exception cref="BudgetExceededException">It costs more.</exception>
    public static List<PageReference> Of(IDocument document, ReadBudget budget)
    {
        var references = new PageReferences(budget);
        references.AddAll(document, null);
        return references._found;
    }

    // In a page within an attribute, everything stands where the attribute's element does.
    private void AddAll(IDocument document, IElement? around)
    {
        _budget.Enter();
        foreach (var element in PageWalk.Elements(document))
        {
            _budget.CheckTime();
            if (element.NamespaceUri == Svg)
                AddSimple(element, around, "svg:" + element.LocalName);
            else
                AddOf(element, around);
            if (element.GetAttribute("style") is { } style)
                AddStyle(element, around, style, isAttribute: true);
        }

        _budget.Leave();
    }

    private void AddSimple(IElement element, IElement? around, string name)
    {
        if (!Simple.TryGetValue(name, out var attributes))
            return;
        foreach (var (attribute, isFetched) in attributes)
            if ((element.GetAttribute(attribute) ?? element.GetAttribute("xlink:" + attribute)) is { } text)
                Add(around ?? element, text, isFetched && !text.StartsWith('#'), ++_group);
    }

    private void AddOf(IElement element, IElement? around)
    {
        AddSimple(element, around, element.LocalName);
        var place = around ?? element;
        switch (element.LocalName)
        {
            case "img":
                AddImage(element, place);
                break;
            case "source" when element.ParentElement is { LocalName: "picture" } picture:
                Keep(picture, element.GetAttribute("srcset") ?? "");
                break;
            case "source" when element.ParentElement is { LocalName: "audio" or "video" }:
            case "input" when IsOfType(element, "image"):
            case "script" when RunsScript(element):
                AddIfThere(place, element.GetAttribute("src"), isFetched: true);
                break;
            case "iframe":
                AddFrame(element, around, place);
                break;
            case "form" when IsGet(element.GetAttribute("method")):
                AddIfThere(place, element.GetAttribute("action"), isFetched: false);
                break;
            case "button" or "input" when element.HasAttribute("formaction") && SendsByGet(element):
                AddIfThere(place, element.GetAttribute("formaction"), isFetched: false);
                break;
            case "meta" when IsRefresh(element):
                AddIfThere(place, RefreshTarget.Of(element.GetAttribute("content") ?? ""), isFetched: false);
                break;
            case "link":
                AddLink(element, place);
                break;
            case "style":
                AddStyle(element, around, element.TextContent, isAttribute: false);
                break;
        }
    }

    private void AddLink(IElement link, IElement place)
    {
        var relations = (link.GetAttribute("rel") ?? "")
            .Split([' ', '\t', '\n', '\f', '\r'], StringSplitOptions.RemoveEmptyEntries);
        if (!relations.Intersect(FetchedRelations, StringComparer.OrdinalIgnoreCase).Any())
            return;
        var isStyle = relations.Contains("stylesheet", StringComparer.OrdinalIgnoreCase);
        if (isStyle && (link.HasAttribute("disabled") || !(IsOfType(link, "") || IsOfType(link, "text/css"))))
            return;
        var group = ++_group;
        if (link.GetAttribute("href") is { Length: > 0 } href)
            Add(place, href, true, group);
        if (relations.Contains("preload", StringComparer.OrdinalIgnoreCase))
            foreach (var url in SourceSet.UrlsOf(link.GetAttribute("imagesrcset") ?? ""))
                Add(place, url, true, group);
    }

    private static bool IsOfType(IElement element, string type) =>
        type.Equals((element.GetAttribute("type") ?? "").Trim(), StringComparison.OrdinalIgnoreCase);

    private static bool IsRefresh(IElement meta) =>
        "refresh".Equals(meta.GetAttribute("http-equiv"), StringComparison.OrdinalIgnoreCase);

    private static bool RunsScript(IElement script) => !script.HasAttribute("nomodule")
        && ScriptTypes.Contains((script.GetAttribute("type") ?? "").Trim(), StringComparer.OrdinalIgnoreCase);

    // A form that posts changes something, and a dialog asks for nothing. Others are fetched like links.
    private static bool IsGet(string? method) =>
        (method ?? "").ToLowerInvariant() is not ("post" or "dialog");

    // Where a button's own address goes before that of its form.
    private static bool SendsByGet(IElement button) =>
        button.Closest("form") is { } form
        && IsGet(button.GetAttribute("formmethod") ?? form.GetAttribute("method"));

    // The page in srcdoc is parsed by the browser, in place of the one at src.
    private void AddFrame(IElement frame, IElement? around, IElement place)
    {
        if (frame.GetAttribute("srcdoc") is { } page)
            AddAll(HtmlPage.Parse(page, _budget), around ?? frame);
        else
            AddIfThere(place, frame.GetAttribute("src"), isFetched: true);
    }

    // The sources before an image in a picture are candidates for that image.
    private void AddImage(IElement image, IElement place)
    {
        var group = ++_group;
        if (image.GetAttribute("src") is { Length: > 0 } source)
            Add(place, source, true, group);
        var candidates = SourceSet.UrlsOf(image.GetAttribute("srcset") ?? "");
        foreach (var url in image.Parent == _picture ? candidates.Concat(_sources) : candidates)
            Add(place, url, true, group);
        Keep(null, "");
    }

    private void Keep(INode? picture, string candidates)
    {
        if (picture != _picture)
            _sources.Clear();
        _picture = picture;
        _sources.AddRange(SourceSet.UrlsOf(candidates));
    }

    private void AddStyle(IElement element, IElement? around, string css, bool isAttribute)
    {
        var start = (around ?? element).SourceReference?.Position;
        foreach (var (url, line, column) in StyleReferences.Of(css))
        {
            // Where an element's text begins in its first line is not known; the element's own place is.
            var isElsewhere = !isAttribute && around is null && line > 0;
            _found.Add(new PageReference(
                url,
                (start?.Line ?? 0) + (isElsewhere ? line : 0),
                isElsewhere ? column + 1 : start?.Column ?? 0,
                true,
                ++_group));
        }
    }

    private void AddIfThere(IElement place, string? text, bool isFetched)
    {
        if (text is { Length: > 0 })
            Add(place, text, isFetched, ++_group);
    }

    private void Add(IElement element, string text, bool isFetched, int group)
    {
        _budget.CheckTime();
        var place = element.SourceReference?.Position;
        _found.Add(new PageReference(text.Trim(), place?.Line ?? 0, place?.Column ?? 0, isFetched, group));
    }
}

/// <summary>Something that a page or a style sheet names by a URL.</summary>
/// <param name="Text">The URL as it stands there.</param>
/// <param name="Line">Its line, from 1; 0 where that is not known.</param>
/// <param name="Column">Its column, from 1.</param>
/// <param name="IsFetched">Whether a browser fetches it with the page; links are followed by people.</param>
/// <param name="Group">
/// Of several candidates with the same number a browser fetches one; each other reference has its own.
/// </param>
internal readonly record struct PageReference(string Text, int Line, int Column, bool IsFetched, int Group);
