namespace MiniWeb.Capture;

/// <summary>What happens when exchanges come faster than the disk takes them.</summary>
public enum WhenFull
{
    /// <summary>Connections are read more slowly, and no capture is lost.</summary>
    Wait,

    /// <summary>Whole exchanges go uncaptured, counted and reported, and no client is slowed down.</summary>
    Drop,
}
