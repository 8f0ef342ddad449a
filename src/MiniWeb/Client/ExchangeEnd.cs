namespace MiniWeb.Client;

/// <summary>What ended the reading.</summary>
public enum ExchangeEnd
{
    /// <summary>There was no connection.</summary>
    NotConnected,

    /// <summary>
    /// The last response was whole by its own framing: the last of those expected, or one after which the
    /// connection closes.
    /// </summary>
    Framing,

    /// <summary>The peer broke a rule, after which no end can be found.</summary>
    Broken,

    /// <summary>The peer said that it sends no more (FIN).</summary>
    ClosedByPeer,

    /// <summary>Nothing moved for as long as the read time-out allows.</summary>
    TimedOut,

    /// <summary>The peer threw the connection away (TCP RST).</summary>
    Reset,
}
