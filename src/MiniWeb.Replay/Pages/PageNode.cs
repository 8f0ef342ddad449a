using System.Collections.Generic;
using AngleSharp.Dom;

namespace MiniWeb.Replay.Pages;

/// <summary>
/// A node of a page as a reader sees it: without comments and without white space that is not shown.
/// </summary>
/// <param name="kind">An element, a text, a document type or the document.</param>
/// <param name="name">The local name of an element; else empty.</param>
/// <param name="text">The text, the namespace of an element, or what a document type says.</param>
/// <param name="parent">The node around it; null for the document.</param>
internal sealed class PageNode(NodeType kind, string name, string text, PageNode? parent)
{
    /// <summary>An element, a text, a document type or the document.</summary>
    public NodeType Kind => kind;

    /// <summary>The local name of an element, or the name of a document type; else empty.</summary>
    public string Name => name;

    /// <summary>The text, the namespace of an element, or what a document type says.</summary>
    public string Text => text;

    /// <summary>The node around it; null for the document.</summary>
    public PageNode? Parent => parent;

    /// <summary>What is inside, in order.</summary>
    public List<PageNode> Children { get; } = [];

    /// <summary>The attributes of an element as they are written, by name.</summary>
    public IReadOnlyList<Attribute> Attributes { get; init; } = [];

    /// <summary>The same number for nodes that say the same, with all that is inside.</summary>
    public int Signature { get; set; }

    /// <summary>The same number for nodes that may be held against each other.</summary>
    public int NameKey { get; init; }

    /// <summary>Whether two nodes are the same but for attributes and what is inside.</summary>
    public bool IsLike(PageNode other) => (Kind, Name, Text) == (other.Kind, other.Name, other.Text);

    /// <summary>An attribute.</summary>
    /// <param name="Name">Its name, with its prefix.</param>
    /// <param name="Value">Its value as it is written.</param>
    /// <param name="Meaning">Its value as a browser understands it.</param>
    public readonly record struct Attribute(string Name, string Value, string Meaning);
}
