namespace MiniWeb.Server;

/// <summary>Who ended a connection, and why.</summary>
public enum CloseCause
{
    /// <summary>It is open. No connection ends with this.</summary>
    None,

    /// <summary>The client closed between two requests, or before the first byte.</summary>
    ClientClosed,

    /// <summary>The client closed before its request was whole.</summary>
    ClientClosedEarly,

    /// <summary>The client reset the connection, or was gone when the response was sent.</summary>
    ClientReset,

    /// <summary>The request, or its version, asked for the end after the response.</summary>
    ClientAskedToClose,

    /// <summary>The request broke a rule.</summary>
    Rejected,

    /// <summary>The end of the response was to be known by the close, or the handler asked for it.</summary>
    ResponseCloses,

    /// <summary>No request came in time.</summary>
    IdleTimeout,

    /// <summary>The head of a request was not whole in time.</summary>
    HeadTimeout,

    /// <summary>The content of a request did not come in time.</summary>
    ContentTimeout,

    /// <summary>The client did not take the response in time.</summary>
    WriteTimeout,

    /// <summary>The handler failed after the response had begun.</summary>
    HandlerFailed,

    /// <summary>The connection had served as many requests as it may.</summary>
    RequestLimit,

    /// <summary>
    /// Connections were at their limit: this one was idle the longest, or the next to finish an answer, and
    /// made room for another.
    /// </summary>
    MadeRoom,

    /// <summary>The server stops.</summary>
    Stopping,
}
