namespace MiniWeb.Capture;

/// <summary>What the disk thread is asked to do.</summary>
internal enum WorkKind
{
    /// <summary>Write small exchanges.</summary>
    ExchangeBatch,

    /// <summary>Write a piece of a large message.</summary>
    Piece,

    /// <summary>Write what is left of an exchange, and its sidecar.</summary>
    End,

    /// <summary>Remove what was written of an exchange.</summary>
    Abandoned,

    /// <summary>Say that all that was asked before is done.</summary>
    Flush,
}
