// What counts as a difference between two smoothed pages: names, attributes as sets, texts.
// AngleSharp.Diffing asks; node pairing is NodeMatching's.
using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using AngleSharp.Diffing.Core;
using AngleSharp.Dom;

namespace MiniWeb.Replay.Pages;

internal sealed class PageStrategy(NodeSignatures signatures) : IDiffingStrategy
{
    private static readonly FrozenSet<string> Switches = FrozenSet.ToFrozenSet(
    [
        "allowfullscreen", "async", "autofocus", "autoplay", "checked", "controls", "default", "defer",
        "disabled", "formnovalidate", "inert", "ismap", "itemscope", "loop", "multiple", "muted", "nomodule",
        "novalidate", "open", "playsinline", "readonly", "required", "reversed", "selected",
    ]);

    public FilterDecision Filter(in ComparisonSource comparisonSource) => FilterDecision.Keep;

    public FilterDecision Filter(in AttributeComparisonSource attributeComparisonSource) =>
        FilterDecision.Keep;

    public IEnumerable<AngleSharp.Diffing.Core.Comparison> Match(
        IDiffContext context, SourceCollection controlSources, SourceCollection testSources) =>
        new NodeMatching(signatures, [.. controlSources.GetUnmatched()], [.. testSources.GetUnmatched()])
            .Pairs();

    public IEnumerable<AttributeComparison> Match(
        IDiffContext context, SourceMap controlSources, SourceMap testSources)
    {
        foreach (var source in controlSources.GetUnmatched().ToList())
            if (testSources.Contains(source.Attribute.Name))
                yield return new AttributeComparison(source, testSources[source.Attribute.Name]);
    }

    public CompareResult Compare(in AngleSharp.Diffing.Core.Comparison comparison)
    {
        var (before, after) = (comparison.Control.Node, comparison.Test.Node);
        return NodeSignatures.IsAlike(before, after) ? CompareResult.Same : CompareResult.Different;
    }

    public CompareResult Compare(in AttributeComparison attributeComparison)
    {
        var (before, after) = (attributeComparison.Control, attributeComparison.Test);
        return Meant(before) == Meant(after) ? CompareResult.Same : CompareResult.Different;
    }

    private static string Meant(in AttributeComparisonSource source) =>
        source.ElementSource.Node is IElement element ? Meant(element, source.Attribute) : "";

    /// <summary>The value as a browser understands it.</summary>
    internal static string Meant(IElement element, IAttr attribute) => attribute.LocalName switch
    {
        "class" => string.Join(' ', attribute.Value
            .Split([' ', '\t', '\n', '\f', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .Distinct().Order(StringComparer.Ordinal)),
        "charset" when element.LocalName is "meta" or "script" => attribute.Value.Trim().ToLowerInvariant(),
        "content" when IsContentType(element) => attribute.Value
            .Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant(),
        "http-equiv" => attribute.Value.ToLowerInvariant(),
        var name when Switches.Contains(name) => "",
        _ => attribute.Value,
    };

    private static bool IsContentType(IElement element) => element.LocalName == "meta"
        && "content-type".Equals(element.GetAttribute("http-equiv"), StringComparison.OrdinalIgnoreCase);
}
