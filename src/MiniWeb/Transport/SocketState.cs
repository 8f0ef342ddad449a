namespace MiniWeb.Transport;

/// <summary>How a call on a socket that does not wait came back.</summary>
internal enum SocketState
{
    /// <summary>It did what it could.</summary>
    Done,

    /// <summary>It would have to wait.</summary>
    WouldBlock,

    /// <summary>The connection is lost, or closed by ourselves.</summary>
    Lost,
}
