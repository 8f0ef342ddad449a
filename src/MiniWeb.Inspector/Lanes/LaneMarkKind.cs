namespace MiniWeb.Inspector.Lanes;

/// <summary>What happened on a connection.</summary>
internal enum LaneMarkKind
{
    /// <summary>Bytes came.</summary>
    Read,

    /// <summary>Bytes went.</summary>
    Write,

    /// <summary>A request began.</summary>
    Request,

    /// <summary>A request broke a rule.</summary>
    Rejected,

    /// <summary>The client sends no more.</summary>
    ReadEnded,
}
