// Do two pages say the same to a browser? Parsed by AngleSharp, made into PageTrees, and held against each
// other node by node. It sees no script run and no style applied.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using AngleSharp.Dom;
using MiniWeb.Client;
using MiniWeb.Replay.Bounds;

namespace MiniWeb.Replay.Pages;

/// <summary>Compares two pages.</summary>
/// <param name="budget">What both may cost together.</param>
internal sealed class PageComparison(ReadBudget budget)
{
    private const int Most = 50;
    private const int LongestText = 120;

    private readonly List<Difference> _told = [];
    private int _count;

    /// <summary>What differs, by CSS paths.</summary>
    /// <exception cref="BudgetExceededException">The pages cost too much.</exception>
    public List<Difference> Compare(ComparedResponse recorded, ComparedResponse answered)
    {
        CompareInside(TreeOf(recorded), TreeOf(answered));
        if (_count > Most)
            _told.Add(Of(DifferenceKind.Node, "page", null, string.Create(
                CultureInfo.InvariantCulture, $"{_count - Most:N0} differences more")));
        return _told;
    }

    private PageNode TreeOf(ComparedResponse response)
    {
        var content = response.ContentUpTo(HtmlPage.MostBytes);
        return new PageTree(budget).Of(HtmlPage.Parse(content, HtmlPage.CharsetOf(response), budget));
    }

    private void CompareInside(PageNode before, PageNode after)
    {
        budget.Enter();
        var (i, j) = (0, 0);
        foreach (var (one, other) in new NodeMatching(before.Children, after.Children, budget).Pairs())
        {
            AddLone(before.Children, i..one, after.Children, j..other);
            ComparePair(before.Children[one], after.Children[other]);
            (i, j) = (one + 1, other + 1);
        }

        AddLone(before.Children, i..before.Children.Count, after.Children, j..after.Children.Count);
        budget.Leave();
    }

    private void AddLone(
        List<PageNode> before, Range gone, List<PageNode> after, Range more)
    {
        for (var i = gone.Start.Value; i < gone.End.Value; i++)
            AddNode(before[i], before[i], null);
        for (var j = more.Start.Value; j < more.End.Value; j++)
            AddNode(after[j], null, after[j]);
    }

    private void ComparePair(PageNode before, PageNode after)
    {
        if (!before.IsLike(after))
        {
            AddNode(before, before, after);
            return;
        }

        if (before.Attributes.Count + after.Attributes.Count > 0)
            CompareAttributes(before, after);
        CompareInside(before, after);
    }

    private void CompareAttributes(PageNode before, PageNode after)
    {
        var others = after.Attributes.ToDictionary(one => one.Name);
        foreach (var one in before.Attributes)
            if (!others.Remove(one.Name, out var other))
                AddAttribute(before, one.Name, one.Value, null);
            else if (one.Meaning != other.Meaning)
                AddAttribute(before, one.Name, one.Value, other.Value);
        foreach (var more in after.Attributes.Where(one => others.ContainsKey(one.Name)))
            AddAttribute(after, more.Name, null, more.Value);
    }

    private void AddAttribute(PageNode place, string name, string? before, string? after)
    {
        if (_count++ < Most)
            _told.Add(Of(
                DifferenceKind.Attribute,
                $"{CssPath.Of(place)}[{CssPath.Escape(name)}]",
                before is null ? null : Shown(before),
                after is null ? null : Shown(after)));
    }

    private void AddNode(PageNode place, PageNode? before, PageNode? after)
    {
        if (_count++ >= Most)
            return;
        var kind = place.Kind == NodeType.Text && (after ?? before)!.Kind == NodeType.Text
            ? DifferenceKind.Text
            : DifferenceKind.Node;
        _told.Add(Of(kind, CssPath.Of(place), ShownNode(before), ShownNode(after)));
    }

    private static Difference Of(DifferenceKind kind, string name, string? before, string? after) =>
        new(kind, name, before, after) { Level = ComparisonLevels.Dom };

    private static string? ShownNode(PageNode? node) => node?.Kind switch
    {
        null => null,
        NodeType.Element => $"<{Shown(node.Name)}> {Shown(TextOf(node))}".TrimEnd(),
        _ => Shown(node.Text),
    };

    // As much of the text inside as can be shown.
    private static string TextOf(PageNode element)
    {
        var text = new StringBuilder();
        var open = new Stack<PageNode>([element]);
        while (text.Length <= LongestText && open.TryPop(out var node))
        {
            if (node.Kind == NodeType.Text)
                text.Append(node.Text.AsSpan(0, Math.Min(node.Text.Length, LongestText + 1)));
            for (var i = node.Children.Count - 1; i >= 0; i--)
                open.Push(node.Children[i]);
        }

        return text.ToString();
    }

    private static string Shown(string text)
    {
        var start = text.AsSpan(0, Math.Min(text.Length, LongestText + 1)).ToString();
        return EscapedText.Of(Encoding.UTF8.GetBytes(start), LongestText);
    }
}
