// Do two pages say the same to a browser? Parsed by AngleSharp, smoothed by PageText, and held against each
// other by AngleSharp.Diffing. It sees no script run and no style applied.
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using AngleSharp.Diffing;
using AngleSharp.Diffing.Core;
using AngleSharp.Dom;
using MiniWeb.Client;

namespace MiniWeb.Replay.Pages;

internal static class PageComparison
{
    private const int Most = 50;
    private const int LongestText = 120;

    /// <summary>What differs, by CSS paths.</summary>
    /// <returns>False when one of the two is no page, or none that can be compared as a tree.</returns>
    public static bool TryCompare(
        ComparedResponse recorded, ComparedResponse answered, out IEnumerable<Difference> differences)
    {
        differences = [];
        if (!HtmlPage.TryParse(recorded, out var before) || !HtmlPage.TryParse(answered, out var after))
            return false;
        if (PageText.IsTooDeep(before) || PageText.IsTooDeep(after))
            return false;
        differences = Compare(before, after);
        return true;
    }

    /// <summary>What differs between two documents. Both are changed by it.</summary>
    public static List<Difference> Compare(IDocument recorded, IDocument answered)
    {
        PageText.Smooth(recorded);
        PageText.Smooth(answered);
        var strategy = new PageStrategy(new NodeSignatures(recorded, answered));
        var all = new HtmlDiffer(strategy).Compare(recorded.ChildNodes, answered.ChildNodes).ToList();
        var told = all.Take(Most).Select(Told).OfType<Difference>().ToList();
        if (all.Count > Most)
            told.Add(Of(DifferenceKind.Node, "page", null, string.Create(
                CultureInfo.InvariantCulture, $"{all.Count - Most:N0} differences more")));
        return told;
    }

    private static Difference? Told(IDiff diff) => diff switch
    {
        AttrDiff { Control: var before, Test: var after } =>
            Attribute(before, Shown(before.Attribute.Value), Shown(after.Attribute.Value)),
        MissingAttrDiff { Control: var gone } => Attribute(gone, Shown(gone.Attribute.Value), null),
        UnexpectedAttrDiff { Test: var more } => Attribute(more, null, Shown(more.Attribute.Value)),
        NodeDiff { Control.Node: IText before, Test.Node: IText after } =>
            Of(DifferenceKind.Text, CssPath.Of(before), Shown(before.Data), Shown(after.Data)),
        NodeDiff { Control.Node: var before, Test.Node: var after } =>
            Of(DifferenceKind.Node, CssPath.Of(before), Shown(before), Shown(after)),
        MissingNodeDiff { Control.Node: var gone } =>
            Of(KindOf(gone), CssPath.Of(gone), Shown(gone), null),
        UnexpectedNodeDiff { Test.Node: var more } =>
            Of(KindOf(more), CssPath.Of(more), null, Shown(more)),
        _ => null,
    };

    private static Difference Attribute(in AttributeComparisonSource place, string? before, string? after)
    {
        var path = CssPath.Of(place.ElementSource.Node);
        return Of(
            DifferenceKind.Attribute, $"{path}[{CssPath.Escape(place.Attribute.Name)}]", before, after);
    }

    private static DifferenceKind KindOf(INode node) =>
        node is IText ? DifferenceKind.Text : DifferenceKind.Node;

    private static Difference Of(DifferenceKind kind, string name, string? before, string? after) =>
        new(kind, name, before, after) { Level = ComparisonLevels.Dom };

    private static string Shown(INode node) => node switch
    {
        IText text => Shown(text.Data),
        IElement element => $"<{Shown(element.LocalName)}> {Shown(element.TextContent)}".TrimEnd(),
        IDocumentType type => Shown($"<!doctype {type.Name} {type.PublicIdentifier}".TrimEnd() + ">"),
        _ => Shown(node.NodeName),
    };

    private static string Shown(string text) =>
        EscapedText.Of(Encoding.UTF8.GetBytes(text), LongestText);
}
