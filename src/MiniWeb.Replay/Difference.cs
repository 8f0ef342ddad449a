// One thing that differs between a recorded response and an answer, ready to be shown: no control characters.
namespace MiniWeb.Replay;

/// <summary>A difference.</summary>
/// <param name="Kind">In what.</param>
/// <param name="Name">The field's name; otherwise a word for the kind.</param>
/// <param name="Recorded">The recorded side, escaped; null when it has none.</param>
/// <param name="Answered">The answer's side, escaped; null when it has none.</param>
public sealed record Difference(DifferenceKind Kind, string Name, string? Recorded, string? Answered)
{
    private const string None = "(none)";

    /// <summary>Name, recorded, answered, in one line.</summary>
    public override string ToString() => $"{Name}: {Recorded ?? None} → {Answered ?? None}";
}
