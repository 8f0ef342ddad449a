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

    /// <summary>The same values of one field, in another order.</summary>
    FieldOrder,

    /// <summary>The same values of one field, one of them more or less often.</summary>
    FieldRepeated,

    /// <summary>The content, after its codings are undone.</summary>
    Content,

    /// <summary>The bytes as they came.</summary>
    Bytes,

    /// <summary>An attribute in a page.</summary>
    Attribute,

    /// <summary>A text in a page.</summary>
    Text,

    /// <summary>An element, or the doctype, that only one of two pages has.</summary>
    Node,
}
