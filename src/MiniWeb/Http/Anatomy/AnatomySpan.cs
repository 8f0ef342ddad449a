namespace MiniWeb.Http.Anatomy;

/// <summary>A run of bytes of a message, and what it is.</summary>
/// <param name="Start">The offset of its first byte, from the first byte shown.</param>
/// <param name="Length">In bytes, at least 1.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Rule">The section that says so, for example <c>RFC 9112 §3</c>.</param>
/// <param name="Text">
/// One plain sentence. What it quotes of the message is spelled in visible ASCII: it is safe on a terminal,
/// and it is text, not HTML.
/// </param>
public readonly record struct AnatomySpan(int Start, int Length, SpanKind Kind, string Rule, string Text)
{
    /// <summary>The offset behind its last byte.</summary>
    public int End => Start + Length;

    /// <summary>The kind as files and style sheets name it, for example <c>field-name</c>.</summary>
    public string KindName => SpanKindTable.RowOf(Kind).Name;
}
