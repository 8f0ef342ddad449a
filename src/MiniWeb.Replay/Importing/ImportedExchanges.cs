using System.Collections.Generic;
using MiniWeb.Capture;

namespace MiniWeb.Replay.Importing;

/// <summary>What an import found.</summary>
/// <param name="Exchanges">In order, ready to be written as captures.</param>
/// <param name="Losses">What could not be taken over, a line each.</param>
public sealed record ImportedExchanges(
    IReadOnlyList<AddedExchange> Exchanges, IReadOnlyList<string> Losses)
{
    /// <summary>What stands in a capture in place of an address.</summary>
    internal const string Place = "import";
}
