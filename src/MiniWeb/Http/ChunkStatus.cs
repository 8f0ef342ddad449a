namespace MiniWeb.Http;

/// <summary>What the chunked decoder says of the bytes that it was shown.</summary>
public enum ChunkStatus
{
    /// <summary>All is well so far: show what was not consumed again, with more behind.</summary>
    NeedMore,

    /// <summary>Data was found; call again with what was not consumed.</summary>
    Data,

    /// <summary>The last chunk, the trailers and the empty line have been read.</summary>
    Complete,

    /// <summary>The bytes break a rule.</summary>
    Rejected,
}
