// What is known of a message besides its bytes.
namespace MiniWeb.Http.Anatomy;

/// <summary>How a message is taken apart.</summary>
public sealed record AnatomyOptions
{
    /// <summary>Limits that nothing reaches: for messages that were read under limits before.</summary>
    public static readonly ParserLimits NoLimits = new()
    {
        StartLine = int.MaxValue / 4,
        FieldLine = int.MaxValue / 4,
        FieldSection = int.MaxValue / 4,
        FieldCount = int.MaxValue,
        Content = long.MaxValue,
        ChunkExtensions = int.MaxValue,
    };

    /// <summary>
    /// The limits that the message is judged by; null for the defaults of a server for a request, and for
    /// <see cref="NoLimits"/> for a response.
    /// </summary>
    public ParserLimits? Limits { get; init; }

    /// <summary>
    /// The rule that the receiver found broken, when it is known: limits and times are the receiver's own. A
    /// fault that comes earlier in the bytes wins.
    /// </summary>
    public Rejection Recorded { get; init; }

    /// <summary>
    /// Whether the connection is known to have ended before the message did: content that lasts until the
    /// connection closes does not show it.
    /// </summary>
    public bool IsCut { get; init; }

    /// <summary>
    /// About how many spans there may be before chunks are taken together. 100,000: a page or a terminal
    /// shows no more.
    /// </summary>
    public int MostSpans { get; init; } = 100_000;
}
