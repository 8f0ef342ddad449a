// From a document to the tree that is compared: no comments, and no white space that HTML does not show.
// Without the style sheets, the elements' names tell which of them stand in a line; "pre" and "textarea"
// keep every space. Each node is looked at once, in order: a list of AngleSharp is searched from its start
// for a sibling, and so is never asked for one.
using System;
using System.Collections.Frozen;
using System.Linq;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MiniWeb.Replay.Bounds;

namespace MiniWeb.Replay.Pages;

/// <summary>Builds the tree of one document.</summary>
/// <param name="budget">What it may cost. Its depth bounds the calls inside of calls.</param>
internal sealed class PageTree(ReadBudget budget)
{
    private static readonly FrozenSet<string> Preserving =
        FrozenSet.ToFrozenSet(["pre", "textarea", "listing", "xmp", "plaintext"]);

    private static readonly FrozenSet<string> InLine = FrozenSet.ToFrozenSet(
    [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "dfn",
        "em", "font", "i", "img", "input", "ins", "kbd", "label", "mark", "meter", "nobr", "object", "output",
        "picture", "progress", "q", "ruby", "s", "samp", "select", "small", "span", "strike", "strong", "sub",
        "sup", "svg", "textarea", "time", "tt", "u", "var",
    ]);

    /// <summary>The tree of a document.</summary>
    /// <exception cref="BudgetExceededException">It costs too much.</exception>
    public PageNode Of(IDocument document)
    {
        var root = new PageNode(NodeType.Document, "", "", null);
        Fill(root, document, keepsSpaces: false);
        return root;
    }

    private void Fill(PageNode parent, INode from, bool keepsSpaces)
    {
        budget.Enter();
        var text = new StringBuilder();
        // What a template holds counts as its children.
        var inside = from is IHtmlTemplateElement template ? template.Content.ChildNodes : null;
        foreach (var child in inside is null ? from.ChildNodes : from.ChildNodes.Concat(inside))
        {
            if (child is IText part)
                text.Append(part.Data);
            if (child is not (IElement or IDocumentType))
                continue;
            AddText(parent, text, keepsSpaces, isBeforeEdge: IsEdge(child));
            Add(parent, child, keepsSpaces);
        }

        AddText(parent, text, keepsSpaces, isBeforeEdge: !InLine.Contains(parent.Name));
        Sign(parent);
        budget.Leave();
    }

    private void Add(PageNode parent, INode child, bool keepsSpaces)
    {
        if (child is not IElement element)
        {
            var type = (IDocumentType)child;
            var identifiers = $"{type.PublicIdentifier} {type.SystemIdentifier}".Trim();
            var said = $"<!doctype {type.Name} {identifiers}".TrimEnd() + ">";
            var node = new PageNode(NodeType.DocumentType, type.Name, said, parent)
            {
                NameKey = HashCode.Combine(NodeType.DocumentType),
            };
            Sign(node);
            parent.Children.Add(node);
            return;
        }

        var name = element.LocalName;
        var added = new PageNode(NodeType.Element, name, element.NamespaceUri ?? "", parent)
        {
            Attributes = AttributesOf(element),
            NameKey = HashCode.Combine(NodeType.Element, name),
        };
        parent.Children.Add(added);
        Fill(added, element, keepsSpaces || Preserving.Contains(name));
    }

    private static PageNode.Attribute[] AttributesOf(IElement element) =>
    [
        .. element.Attributes
            .Select(one => new PageNode.Attribute(one.Name, one.Value, AttributeMeaning.Of(element, one)))
            .OrderBy(one => one.Name, StringComparer.Ordinal),
    ];

    private static void AddText(PageNode parent, StringBuilder collected, bool keepsSpaces, bool isBeforeEdge)
    {
        var text = collected.ToString();
        collected.Clear();
        if (parent.Kind == NodeType.Document || text.Length == 0)
            return;
        if (!keepsSpaces)
            text = parent.Name is "script" or "style" ? text.Trim() : Shown(parent, text, isBeforeEdge);
        if (text.Length == 0)
            return;
        var node = new PageNode(NodeType.Text, "", text, parent)
        {
            NameKey = HashCode.Combine(NodeType.Text),
        };
        Sign(node);
        parent.Children.Add(node);
    }

    private static string Shown(PageNode parent, string text, bool isBeforeEdge)
    {
        var data = Collapsed(text);
        var before = parent.Children.Count > 0 ? parent.Children[^1] : parent;
        if (!InLine.Contains(before.Name))
            data = data.TrimStart(' ');
        return isBeforeEdge ? data.TrimEnd(' ') : data;
    }

    // Does a line end before the node?
    private static bool IsEdge(INode node) =>
        node is not IElement element || !InLine.Contains(element.LocalName);

    private static string Collapsed(string data)
    {
        var text = new StringBuilder(data.Length);
        foreach (var character in data)
        {
            var isSpace = character is ' ' or '\t' or '\n' or '\f' or '\r';
            if (!isSpace)
                text.Append(character);
            else if (text.Length == 0 || text[^1] != ' ')
                text.Append(' ');
        }

        return text.ToString();
    }

    // Nodes with the same number are still compared: a collision only makes a worse pair.
    private static void Sign(PageNode node)
    {
        var hash = new HashCode();
        hash.Add((node.Kind, node.Name, node.Text));
        foreach (var attribute in node.Attributes)
            hash.Add((attribute.Name, attribute.Meaning));
        foreach (var child in node.Children)
            hash.Add(child.Signature);
        node.Signature = hash.ToHashCode();
    }
}
