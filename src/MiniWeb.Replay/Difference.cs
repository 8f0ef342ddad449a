// One thing that differs between a recorded response and an answer, ready to be shown: no control characters.
namespace MiniWeb.Replay;

/// <summary>A difference.</summary>
/// <param name="Kind">In what.</param>
/// <param name="Name">The field's name; the CSS path in a page; otherwise a word for the kind.</param>
/// <param name="Recorded">The recorded side, escaped; null when it has none.</param>
/// <param name="Answered">The answer's side, escaped; null when it has none.</param>
public sealed record Difference(DifferenceKind Kind, string Name, string? Recorded, string? Answered)
{
    private const string None = "(none)";

    /// <summary>The level at which it was found.</summary>
    public ComparisonLevels Level { get; init; } = ComparisonLevels.Http;

    /// <summary>The first byte that differs, from 0; null where bytes were not compared.</summary>
    public long? Offset { get; init; }

    /// <summary>The recorded bytes around it, as hexadecimal rows; null as above.</summary>
    public string? RecordedHex { get; init; }

    /// <summary>The answer's bytes around it, as hexadecimal rows; null as above.</summary>
    public string? AnsweredHex { get; init; }

    /// <summary>Name, recorded, answered, in one line.</summary>
    public override string ToString() => Kind switch
    {
        DifferenceKind.FieldOrder => $"{Name}, in another order: {Recorded} → {Answered}",
        DifferenceKind.FieldRepeated => $"{Name}, more or less often: {Recorded} → {Answered}",
        _ => $"{Name}: {Recorded ?? None} → {Answered ?? None}",
    };
}

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
