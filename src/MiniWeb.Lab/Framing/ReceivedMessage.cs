namespace MiniWeb.Lab.Framing;

/// <summary>One message as its receiver sees it.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Size">The bytes that were taken for it.</param>
/// <param name="Note">Why it is not whole; empty when it is.</param>
internal readonly record struct ReceivedMessage(MessageOutcome Outcome, long Size, string Note)
{
    /// <summary>All of it arrived.</summary>
    public static ReceivedMessage Whole(long size) => new(MessageOutcome.Whole, size, "");

    /// <summary>A part arrived.</summary>
    public static ReceivedMessage Truncated(long size, string note) =>
        new(MessageOutcome.Truncated, size, note);

    /// <summary>It was not taken.</summary>
    public static ReceivedMessage Refused(long size, string note) => new(MessageOutcome.Refused, size, note);
}
