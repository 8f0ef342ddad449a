namespace MiniWeb.Lab.Framing;

/// <summary>How a receiver of TCP's bytes knows where a message ends.</summary>
public enum FramingWay
{
    /// <summary>It does not: one receive is taken for the message. The bug.</summary>
    Naive,

    /// <summary>8 bytes in front of the message say how long it is.</summary>
    Length,

    /// <summary>CR LF behind the message.</summary>
    Terminator,

    /// <summary>The sender shuts down its sending side.</summary>
    HalfClose,
}
