namespace MiniWeb.Server;

/// <summary>How far a request's content has been read.</summary>
public enum ContentState
{
    /// <summary>More may follow.</summary>
    More,

    /// <summary>All of it has been read.</summary>
    Ended,

    /// <summary>
    /// It will never be whole: it breaks a rule, is late, or the client is gone. No more follows.
    /// </summary>
    Broken,
}
