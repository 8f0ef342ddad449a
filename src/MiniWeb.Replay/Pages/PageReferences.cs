// What a document names by URLs, in its order: what a browser would fetch for it, and what people follow. It
// is a static view: no script was run, no media query asked, no layout made.
using System;
using System.Collections.Generic;
using System.Linq;
using AngleSharp.Dom;

namespace MiniWeb.Replay.Pages;

/// <summary>Finds references.</summary>
internal sealed class PageReferences
{
    private static readonly string[] FetchedRelations =
        ["stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest", "apple-touch-icon"];

    private static readonly string[] ScriptTypes =
        ["", "module", "text/javascript", "application/javascript", "text/ecmascript"];

    // Element and attribute, and whether a browser fetches it.
    private static readonly (string Selector, string Attribute, bool IsFetched)[] Simple =
    [
        ("a, area", "href", false), ("form", "action", false), ("blockquote, q, del, ins", "cite", false),
        ("iframe, frame, embed, audio, track", "src", true), ("video", "src", true),
            ("video", "poster", true),
        ("object", "data", true), ("input[type=image]", "src", true), ("body", "background", true),
        ("audio > source, video > source", "src", true), ("svg image, svg use", "href", true),
    ];

    private readonly List<PageReference> _found = [];
    private int _group;

    private PageReferences()
    {
    }

    /// <summary>All references of a document.</summary>
    public static List<PageReference> Of(IDocument document)
    {
        var references = new PageReferences();
        foreach (var element in PageText.Descendants(document).OfType<IElement>())
            if (!IsInNoScript(element))
                references.AddOf(element);
        return references._found;
    }

    // A browser that runs scripts does not see what stands there.
    private static bool IsInNoScript(IElement element) => element.Closest("noscript") is not null;

    private void AddOf(IElement element)
    {
        foreach (var (selector, attribute, isFetched) in Simple)
            if (element.GetAttribute(attribute) is { } text && element.Matches(selector))
                Add(element, text, isFetched && !text.StartsWith('#'), ++_group);
        switch (element.LocalName)
        {
            case "link" when element.GetAttribute("href") is { } href:
                Add(element, href, FetchesLink(element), ++_group);
                break;
            case "script" when element.GetAttribute("src") is { } source && RunsScript(element):
                Add(element, source, true, ++_group);
                break;
            case "img":
                AddImage(element);
                break;
            case "style":
                AddStyle(element, element.TextContent);
                break;
        }

        if (element.GetAttribute("style") is { } style)
            AddStyle(element, style);
    }

    private static bool FetchesLink(IElement link) => (link.GetAttribute("rel") ?? "")
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Intersect(FetchedRelations, StringComparer.OrdinalIgnoreCase).Any();

    private static bool RunsScript(IElement script) => !script.HasAttribute("nomodule")
        && ScriptTypes.Contains((script.GetAttribute("type") ?? "").Trim(), StringComparer.OrdinalIgnoreCase);

    // The sources of a picture are candidates for the one image in it.
    private void AddImage(IElement image)
    {
        var group = ++_group;
        if (image.GetAttribute("src") is { Length: > 0 } source)
            Add(image, source, true, group);
        AddCandidates(image, group);
        if (image.ParentElement is { LocalName: "picture" } picture)
            foreach (var other in picture.Children.Where(child => child.LocalName == "source"))
                AddCandidates(other, group);
    }

    // "a.png 1x, b.png 2x"; a comma within a URL is followed by no white space.
    private void AddCandidates(IElement element, int group)
    {
        var set = element.GetAttribute("srcset") ?? "";
        foreach (var candidate in set.Split([", ", ",\n", ",\t"], StringSplitOptions.TrimEntries))
            if (candidate.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [var url, ..])
                Add(element, url.TrimEnd(','), true, group);
    }

    private void AddStyle(IElement element, string css)
    {
        foreach (var (url, line) in StyleReferences.Of(css))
        {
            var start = element.SourceReference?.Position;
            _found.Add(new PageReference(url, (start?.Line ?? 0) + line, start?.Column ?? 0, true, ++_group));
        }
    }

    private void Add(IElement element, string text, bool isFetched, int group)
    {
        var place = element.SourceReference?.Position;
        _found.Add(new PageReference(text.Trim(), place?.Line ?? 0, place?.Column ?? 0, isFetched, group));
    }
}
