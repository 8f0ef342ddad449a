namespace MiniWeb.Client;

/// <summary>How it was known that all was there.</summary>
public enum DumpEnd
{
    /// <summary>
    /// The connection closed before it had sent a byte: browsers open some to have them ready.
    /// </summary>
    Silent,

    /// <summary>The request's own framing says so.</summary>
    WholeRequest,

    /// <summary>The client said that it sends no more (FIN).</summary>
    HalfClosed,

    /// <summary>Nothing more came for some time.</summary>
    Quiet,

    /// <summary>It went on for longer than any request may.</summary>
    Deadline,

    /// <summary>The client threw the connection away (TCP RST).</summary>
    Reset,

    /// <summary>Sent bytes when all connections that count were there already; they were not saved.</summary>
    NotWanted,
}
