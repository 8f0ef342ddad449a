using System.Collections.Generic;

namespace MiniWeb.Simulation;

/// <summary>How a simulation ended.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Faults">What was wrong; empty when nothing was.</param>
/// <param name="Turns">How many turns it took.</param>
/// <param name="Digest">Of all that was received and captured: equal when the seed is.</param>
internal sealed record Outcome(ulong Seed, IReadOnlyList<string> Faults, int Turns, ulong Digest);
