namespace MiniWeb.Server;

/// <summary>
/// What becomes of a connection when as many as may be are served already, and none of them is idle.
/// </summary>
public enum WhenBusy
{
    /// <summary>It waits, in the operating system's backlog, until another ends.</summary>
    Wait,

    /// <summary>It is answered 503 with Retry-After at once, and closed (RFC 9110 §15.6.4).</summary>
    Refuse,
}
