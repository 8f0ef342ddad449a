namespace MiniWeb.Transport;

/// <summary>Why a read or a write did not come to its end.</summary>
internal enum TransferFault
{
    /// <summary>It did.</summary>
    None,

    /// <summary>The peer reset the connection, or is gone.</summary>
    Reset,

    /// <summary>The deadline passed.</summary>
    TimedOut,

    /// <summary>The wait was ended by us, because the server stops.</summary>
    Stopped,

    /// <summary>The wait was ended by us, because another connection needs the place.</summary>
    Evicted,
}
