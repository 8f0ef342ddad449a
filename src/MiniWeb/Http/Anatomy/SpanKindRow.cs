namespace MiniWeb.Http.Anatomy;

/// <summary>What is told of a kind of span.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">The name in files and style sheets, for example <c>field-name</c>.</param>
/// <param name="Rule">The section that describes it, for example <c>RFC 9112 §3</c>.</param>
/// <param name="Sentence">One plain sentence, for a span of which there is nothing more to say.</param>
public sealed record SpanKindRow(SpanKind Kind, string Name, string Rule, string Sentence);
