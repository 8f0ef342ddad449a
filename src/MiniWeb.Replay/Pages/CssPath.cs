// Where a node stands, as a selector that can be pasted into document.querySelector of any browser. Names
// come from pages that nobody trusts: whatever is no plain letter is escaped as CSS escapes it.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using AngleSharp.Dom;

namespace MiniWeb.Replay.Pages;

internal static class CssPath
{
    private const int LongestName = 40;

    /// <summary>The path of an element; of the element around a text.</summary>
    /// <param name="node">A node of a page.</param>
    /// <returns>For example <c>html > body > ul > li:nth-of-type(2)</c>.</returns>
    public static string Of(PageNode node)
    {
        if (node.Kind == NodeType.DocumentType)
            return "!doctype";
        var steps = new List<string>();
        var start = node.Kind == NodeType.Element ? node : node.Parent;
        for (var at = start; at?.Parent is not null; at = at.Parent)
            steps.Add(StepOf(at));
        steps.Reverse();
        return steps.Count == 0 ? "document" : string.Join(" > ", steps);
    }

    /// <summary>A name as CSS writes it (CSSOM §2.1).</summary>
    public static string Escape(string name)
    {
        var text = new StringBuilder();
        foreach (var character in name.AsSpan(0, Math.Min(name.Length, LongestName)))
            if (char.IsAsciiLetterOrDigit(character) || character is '-' or '_')
                text.Append(character);
            else if (character is > ' ' and <= '~')
                text.Append('\\').Append(character);
            else
                text.Append(CultureInfo.InvariantCulture, $"\\{(int)character:x} ");
        return text.ToString();
    }

    private static string StepOf(PageNode element)
    {
        var name = Escape(element.Name);
        var (count, place) = (0, 0);
        foreach (var other in element.Parent!.Children)
        {
            if (other.Kind == NodeType.Element && other.Name == element.Name)
                count++;
            if (ReferenceEquals(other, element))
                place = count;
        }

        return count < 2 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}:nth-of-type({place})");
    }
}
