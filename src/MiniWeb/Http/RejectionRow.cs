// One row of the rejection table.
namespace MiniWeb.Http;

/// <summary>What follows from a broken rule.</summary>
/// <param name="Reason">The rule.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Section">Where the rule stands, for example <c>RFC 9112 §2.2</c>.</param>
/// <param name="Keep">
/// Whether the connection may serve another request: only when where the message ends is still certain.
/// </param>
/// <param name="Sentence">The rule in one sentence for a learner.</param>
public sealed record RejectionRow(
    RejectionReason Reason, int Status, string Section, bool Keep, string Sentence);
