namespace MiniWeb.Replay;

/// <summary>What came of sending a request again.</summary>
public enum ReplayVerdict
{
    /// <summary>The answer says the same as the recorded response.</summary>
    Same,

    /// <summary>It does not.</summary>
    Different,

    /// <summary>There was an answer, and no recorded response.</summary>
    NotCompared,

    /// <summary>There was no whole answer.</summary>
    Failed,
}
