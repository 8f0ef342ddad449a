// Keeps the HTML parser within a budget. AngleSharp calls it for each token and each element, and it throws
// when the page costs too much. Measured: the parser's work grows with the square of the open elements, of
// the elements that stand in a table where they may not, of the base elements, and of a meta element's
// content; everything else is linear.
using System;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;
using MiniWeb.Replay.Bounds;

namespace MiniWeb.Replay.Pages;

/// <summary>Watches one parse, on the thread that parses.</summary>
/// <param name="budget">
/// Its bytes are memory that the parser allocates, its depth is that of the tree.
/// </param>
internal sealed class ParseWatch(ReadBudget budget)
{
    private const int MostAttributes = 1000;
    private const int MostBases = 100;
    private const int LongestMeta = 4096;

    // Each element before a table moves the ones behind it: this many moves take about 0.1 s.
    private const long MostMoves = 20_000_000;

    private long _allocated = GC.GetAllocatedBytesForCurrentThread();
    private INode? _last;
    private long _moves;
    private int _bases;

    /// <summary>Options of the parser, with this watch in them.</summary>
    /// <param name="runsScripts">Whether noscript is text, as in a browser that runs scripts.</param>
    public HtmlParserOptions Options(bool runsScripts) => new()
    {
        IsKeepingSourceReferences = true,
        IsScripting = runsScripts,
        // The watch refuses a deep page. The parser's own limit would hide how many elements are open.
        MaximumDepth = int.MaxValue,
        OnToken = (token, _) => OnToken(token),
        OnCreated = OnCreated,
    };

    private void OnToken(HtmlToken token)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        budget.TakeBytes(allocated - _allocated);
        _allocated = allocated;
        if (token is not HtmlTagToken tag)
            return;
        if (tag.Attributes.Count > MostAttributes)
            throw new BudgetExceededException($"more than {MostAttributes} attributes on one element");
        if (tag.Name == "base" && ++_bases > MostBases)
            throw new BudgetExceededException($"more than {MostBases} base elements");
        if (tag.Name == "meta" && tag.GetAttribute("http-equiv").Length > 0
            && tag.GetAttribute("content").Length > LongestMeta)
            throw new BudgetExceededException($"more than {LongestMeta} characters in a meta element");
    }

    // The element before this one stands in the tree by now, and so do the copies that the parser made
    // around it.
    private void OnCreated(IElement element, TextPosition position)
    {
        var depth = 0;
        for (var node = _last; node is not null; node = node.Parent)
            depth++;
        budget.CheckDepth(depth);
        if (_last?.Parent is { } parent && parent.LastChild != _last
            && (_moves += parent.ChildNodes.Length) > MostMoves)
            throw new BudgetExceededException("more than 20 million moves of its elements");
        _last = element;
    }
}
