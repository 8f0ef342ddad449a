using System;

namespace MiniWeb.Replay;

/// <summary>How closely two answers are held against each other.</summary>
[Flags]
public enum ComparisonLevels
{
    /// <summary>Nothing is compared.</summary>
    None = 0,

    /// <summary>Every byte, as it came.</summary>
    Bytes = 1,

    /// <summary>Status, fields, and content after its codings are undone.</summary>
    Http = 2,

    /// <summary>Status, and content: HTML as a tree, anything else byte by byte.</summary>
    Dom = 4,

    /// <summary>All three; each difference says at which level it was found.</summary>
    All = Bytes | Http | Dom,
}
