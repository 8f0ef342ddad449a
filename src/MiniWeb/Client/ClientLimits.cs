// What the raw client puts up with. It is a measuring instrument: wider than the server's limits, and still a
// cap on all that a peer can make it hold in memory.
using MiniWeb.Http;

namespace MiniWeb.Client;

internal static class ClientLimits
{
    /// <summary>Interim responses in all; beyond, what follows is read as bytes only.</summary>
    public const int InterimResponses = 1000;

    /// <summary>Reads whose times are kept; later ones are counted only.</summary>
    public const int TimedReads = 65_536;

    /// <summary>Of heads; content is not held, so that it has no limit.</summary>
    public static readonly ParserLimits Parser = new()
    {
        StartLine = 64 * 1024,
        FieldLine = 256 * 1024,
        FieldSection = 1024 * 1024,
        FieldCount = 10_000,
        Content = long.MaxValue,
        ChunkExtensions = int.MaxValue,
    };
}
