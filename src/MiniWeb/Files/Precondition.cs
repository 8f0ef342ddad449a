namespace MiniWeb.Files;

/// <summary>What the conditions of a GET or HEAD come to (RFC 9110 §13.2.2).</summary>
internal enum Precondition
{
    /// <summary>There are none, or they hold: the request is answered as if without them.</summary>
    Holds,

    /// <summary>The client's copy is good: 304.</summary>
    NotModified,

    /// <summary>The file is not the one that the client means: 412.</summary>
    Failed,
}
