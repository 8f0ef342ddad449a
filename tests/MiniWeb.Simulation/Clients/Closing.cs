namespace MiniWeb.Simulation.Clients;

/// <summary>What becomes of a connection behind an answer.</summary>
internal enum Closing
{
    /// <summary>It lives on.</summary>
    Never,

    /// <summary>It depends on what has arrived when.</summary>
    Perhaps,

    /// <summary>It ends.</summary>
    Always,
}
