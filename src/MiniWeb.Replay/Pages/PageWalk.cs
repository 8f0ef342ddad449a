// Every node below another in the order of the document, each once, without calls inside of calls. A list
// of AngleSharp is searched from its start for a sibling: this counts places, and asks for none.
using System.Collections.Generic;
using AngleSharp.Dom;

namespace MiniWeb.Replay.Pages;

internal static class PageWalk
{
    /// <summary>All elements below a node. What a template holds is not below it.</summary>
    public static IEnumerable<IElement> Elements(INode root)
    {
        var open = new Stack<(INodeList Nodes, int Place)>([(root.ChildNodes, 0)]);
        while (open.TryPop(out var at))
        {
            if (at.Place == at.Nodes.Length)
                continue;
            var node = at.Nodes[at.Place];
            open.Push((at.Nodes, at.Place + 1));
            if (node is not IElement element)
                continue;
            yield return element;
            open.Push((element.ChildNodes, 0));
        }
    }
}
