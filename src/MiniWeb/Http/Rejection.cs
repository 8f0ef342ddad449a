// A peer's mistake, as a value. It is never thrown.
namespace MiniWeb.Http;

/// <summary>Which rule was broken, and where.</summary>
/// <param name="Reason">The rule; <see cref="RejectionReason.None"/> when nothing is wrong.</param>
/// <param name="Offset">The offset of the offending byte, from the first byte of the message.</param>
public readonly record struct Rejection(RejectionReason Reason, long Offset)
{
    /// <summary>Whether a rule was broken.</summary>
    public bool IsRejected => Reason != RejectionReason.None;

    /// <summary>The table's row for the reason.</summary>
    /// <exception cref="System.InvalidOperationException">Nothing is wrong.</exception>
    public RejectionRow Row => RejectionTable.RowOf(Reason);

    // The text that a record writes of itself would ask for a row that is not there.
    /// <summary>The reason and the offset, for logs and tests.</summary>
    public override string ToString() => IsRejected ? $"{Reason} at {Offset}" : "none";
}
