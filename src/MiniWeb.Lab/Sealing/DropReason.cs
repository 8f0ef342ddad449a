namespace MiniWeb.Lab.Sealing;

/// <summary>Why a datagram was thrown away.</summary>
internal enum DropReason
{
    /// <summary>It is not sealed at all.</summary>
    Plain,

    /// <summary>It is sealed with another key, or was altered.</summary>
    Forged,

    /// <summary>It was sent before, and is not the newest of its sender.</summary>
    Replayed,

    /// <summary>It is minutes old or young: a late replay, or a clock that is wrong.</summary>
    Stale,

    /// <summary>It is sealed well, but there are more senders than are remembered.</summary>
    Crowded,

    /// <summary>It does not keep the wire format.</summary>
    Malformed,
}
