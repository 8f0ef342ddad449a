namespace MiniWeb.Replay;

/// <summary>In what two responses differ.</summary>
public enum DifferenceKind
{
    /// <summary>The number of responses.</summary>
    Count,

    /// <summary>The status code.</summary>
    Status,

    /// <summary>The values of one field.</summary>
    Field,

    /// <summary>The content, after its codings are undone.</summary>
    Content,

    /// <summary>The bytes as they came, because one of the two is no HTTP.</summary>
    Bytes,
}
