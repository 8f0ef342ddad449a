namespace MiniWeb.Http.Anatomy;

/// <summary>What came of reading a message.</summary>
public enum AnatomyOutcome
{
    /// <summary>There is not one byte.</summary>
    Empty,

    /// <summary>The bytes end before the message does.</summary>
    Incomplete,

    /// <summary>The message is whole; more may follow it.</summary>
    Complete,

    /// <summary>The message breaks a rule.</summary>
    Rejected,
}
