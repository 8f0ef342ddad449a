namespace MiniWeb.Capture;

/// <summary>The rule that a captured request broke.</summary>
/// <param name="Reason">The rule's name, for example <c>bare-lf</c>.</param>
/// <param name="Status">The status that answers it.</param>
/// <param name="Section">Where the rule stands, for example <c>RFC 9112 §2.2</c>.</param>
/// <param name="Sentence">The rule in a sentence.</param>
/// <param name="Offset">Of the offending byte, from the first byte of the request.</param>
public sealed record CapturedRejection(
    string Reason, int Status, string Section, string Sentence, long Offset);
