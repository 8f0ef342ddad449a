// What the raw client puts up with. It is a measuring instrument: wider than the server's limits, and still a
// cap on all that a peer can make it hold in memory.
using System;
using MiniWeb.Http;

namespace MiniWeb.Client;

internal static class ClientLimits
{
    /// <summary>
    /// Interim responses, and final ones that nobody counted on; beyond, the answer is broken.
    /// </summary>
    public const int SpareResponses = 1000;

    /// <summary>The bytes of their heads, all together.</summary>
    public const long SpareHeads = 4 * 1024 * 1024;

    /// <summary>Reads whose times are kept; later ones are counted only.</summary>
    public const int TimedReads = 65_536;

    /// <summary>
    /// What a broken answer still has to come: bytes that are on their way are kept, too.
    /// </summary>
    public static readonly TimeSpan AfterBroken = TimeSpan.FromMilliseconds(250);

    /// <summary>How long nothing of the request may move once the answer is whole.</summary>
    public static readonly TimeSpan AfterAnswer = TimeSpan.FromSeconds(3);

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
