// Takes out of a document what no reader sees: comments, and white space that HTML does not show. What
// remains can be compared node by node. Without the style sheets it is guessed by the elements' names which
// of them stand in a line; "pre" and "textarea" keep every space.
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace MiniWeb.Replay.Pages;

internal static class PageText
{
    // The comparison goes down by calls: a page of a hundred thousand open elements would end the process.
    private const int DeepestPage = 400;

    private static readonly FrozenSet<string> Preserving =
        FrozenSet.ToFrozenSet(["pre", "textarea", "listing", "xmp", "plaintext"]);

    private static readonly FrozenSet<string> InLine = FrozenSet.ToFrozenSet(
    [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "dfn",
            "em",
        "font", "i", "img", "input", "ins", "kbd", "label", "mark", "meter", "nobr", "object", "output",
        "picture", "progress", "q", "ruby", "s", "samp", "select", "small", "span", "strike", "strong", "sub",
        "sup", "svg", "textarea", "time", "tt", "u", "var",
    ]);

    /// <summary>Whether the page is nested too deep to be compared as a tree.</summary>
    public static bool IsTooDeep(IDocument document)
    {
        var open = new Stack<(INode Node, int Depth)>([(document, 0)]);
        while (open.TryPop(out var at))
        {
            if (at.Depth > DeepestPage)
                return true;
            foreach (var child in at.Node.ChildNodes)
                open.Push((child, at.Depth + 1));
            if (at.Node is IHtmlTemplateElement template)
                open.Push((template.Content, at.Depth));
        }

        return false;
    }

    /// <summary>Changes the document as said above; contents of templates become their children.</summary>
    public static void Smooth(IDocument document)
    {
        OpenTemplates(document);
        foreach (var comment in Descendants(document).Where(node => node is IComment).ToList())
            comment.Parent!.RemoveChild(comment);
        document.Normalize();
        foreach (var text in Descendants(document).OfType<IText>().ToList())
            Smooth(text);
    }

    /// <summary>Every node below, in the order of the document, without going down by calls.</summary>
    public static IEnumerable<INode> Descendants(INode root)
    {
        var node = Next(root, root);
        while (node is not null)
        {
            yield return node;
            node = Next(node, root);
        }
    }

    private static INode? Next(INode node, INode root)
    {
        if (node.FirstChild is { } child)
            return child;
        while (node != root && node.NextSibling is null)
            node = node.Parent!;
        return node == root ? null : node.NextSibling;
    }

    private static void OpenTemplates(IDocument document)
    {
        for (var all = Templates(document); all.Count > 0; all = Templates(document))
            foreach (var template in all)
                while (template.Content.FirstChild is { } child)
                    template.AppendChild(child);
    }

    private static List<IHtmlTemplateElement> Templates(IDocument document) =>
    [
        .. Descendants(document).OfType<IHtmlTemplateElement>()
            .Where(template => template.Content.FirstChild is not null),
    ];

    private static void Smooth(IText text)
    {
        if (text.ParentElement is not { } parent || KeepsSpaces(parent))
            return;
        var data = parent.LocalName is "script" or "style" ? text.Data.Trim() : Shown(text, parent);
        if (data.Length == 0)
            parent.RemoveChild(text);
        else if (data != text.Data)
            text.Data = data;
    }

    private static bool KeepsSpaces(IElement parent)
    {
        for (var up = parent; up is not null; up = up.ParentElement)
            if (Preserving.Contains(up.LocalName))
                return true;
        return false;
    }

    private static string Shown(IText text, IElement parent)
    {
        var data = Collapsed(text.Data);
        if (IsEdge(text.PreviousSibling, parent))
            data = data.TrimStart(' ');
        return IsEdge(text.NextSibling, parent) ? data.TrimEnd(' ') : data;
    }

    // Does a line begin or end beside the text?
    private static bool IsEdge(INode? neighbour, IElement parent) => neighbour switch
    {
        null => !InLine.Contains(parent.LocalName),
        IElement element => !InLine.Contains(element.LocalName),
        _ => false,
    };

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
}
