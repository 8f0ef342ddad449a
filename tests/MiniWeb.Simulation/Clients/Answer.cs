using System.Collections.Generic;

namespace MiniWeb.Simulation.Clients;

/// <summary>A response as a client received it.</summary>
internal sealed class Answer
{
    /// <summary>Where it begins in what was received, interim responses included.</summary>
    public required int Start { get; init; }

    /// <summary>Its status.</summary>
    public required int Status { get; init; }

    /// <summary>How many interim responses stood before it.</summary>
    public required int Interims { get; init; }

    /// <summary>Field lines by their names in small letters.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    /// <summary>Its content as far as it came, without framing.</summary>
    public required byte[] Content { get; init; }

    /// <summary>Where it ends in what was received; below 0 when it is not whole.</summary>
    public required int End { get; init; }

    /// <summary>How many bytes must have been received before it can be whole.</summary>
    public int Needs { get; init; }

    /// <summary>Whether it says that the connection ends.</summary>
    public bool Closes { get; init; }

    /// <summary>Whether all of it came.</summary>
    public bool IsWhole => End >= 0;
}
