// The three-valued answer of every parser here: "need more" is an outcome, never an error.
namespace MiniWeb.Http;

/// <summary>What a parser says of the bytes that it was shown.</summary>
public enum ParseStatus
{
    /// <summary>
    /// All is well so far, and the end has not come: show the same bytes again with more behind.
    /// </summary>
    NeedMore,

    /// <summary>A whole element was read.</summary>
    Complete,

    /// <summary>The bytes break a rule; the parser's <c>Rejection</c> says which, and where.</summary>
    Rejected,
}
