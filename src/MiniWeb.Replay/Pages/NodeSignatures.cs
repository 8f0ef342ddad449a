// A number for each node that is the same for nodes that say the same, with all that is below them. Two nodes
// with the same number are still compared: a collision only makes a worse pair.
using System;
using System.Collections.Generic;
using System.Linq;
using AngleSharp.Dom;

namespace MiniWeb.Replay.Pages;

internal sealed class NodeSignatures
{
    private readonly Dictionary<INode, int> _ofNode = [];

    /// <summary>Numbers every node of two documents.</summary>
    public NodeSignatures(IDocument one, IDocument other)
    {
        Number(one);
        Number(other);
    }

    /// <summary>The number of a node.</summary>
    public int this[INode node] => _ofNode[node];

    /// <summary>Whether two nodes are the same but for attributes and what is below them.</summary>
    public static bool IsAlike(INode one, INode other) => Own(one) == Own(other);

    // From the last to the first: what is below a node comes behind it, and so has its number already.
    private void Number(IDocument document)
    {
        foreach (var node in PageText.Descendants(document).Reverse())
        {
            var hash = new HashCode();
            hash.Add(Own(node));
            foreach (var attribute in AttributesOf(node))
                hash.Add(attribute);
            foreach (var child in node.ChildNodes)
                hash.Add(_ofNode[child]);
            _ofNode[node] = hash.ToHashCode();
        }
    }

    private static IEnumerable<string> AttributesOf(INode node) => node is IElement element
        ? element.Attributes.Select(a => a.Name + "=" + PageStrategy.Meant(element, a))
            .Order(StringComparer.Ordinal)
        : [];

    private static (NodeType Type, string Name, string Text) Own(INode node) => node switch
    {
        IElement element => (node.NodeType, element.LocalName, element.NamespaceUri ?? ""),
        IDocumentType type =>
            (node.NodeType, type.Name, type.PublicIdentifier + "\0" + type.SystemIdentifier),
        ICharacterData text => (node.NodeType, "", text.Data),
        _ => (node.NodeType, node.NodeName, ""),
    };
}
