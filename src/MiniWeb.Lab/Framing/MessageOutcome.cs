namespace MiniWeb.Lab.Framing;

/// <summary>What became of a message.</summary>
internal enum MessageOutcome
{
    /// <summary>All of it arrived.</summary>
    Whole,

    /// <summary>The receiver holds a part of it.</summary>
    Truncated,

    /// <summary>The receiver did not want it.</summary>
    Refused,
}
