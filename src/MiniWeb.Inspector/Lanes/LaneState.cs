using System;
using System.Collections.Generic;
using System.Net;
using MiniWeb.Server;
using MiniWeb.Web;

namespace MiniWeb.Inspector.Lanes;

/// <summary>A connection at one moment.</summary>
internal sealed record LaneState
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>When it opened, UTC.</summary>
    public required DateTimeOffset Opened { get; init; }

    /// <summary>The peer.</summary>
    public required IPEndPoint Remote { get; init; }

    /// <summary>What happened, in order; of very many, the first and the last.</summary>
    public required IReadOnlyList<LaneMark> Marks { get; init; }

    /// <summary>How many marks in the middle were left out.</summary>
    public required long LeftOut { get; init; }

    /// <summary>The latest exchanges on it, at most 64.</summary>
    public required IReadOnlyList<ExchangeId> Exchanges { get; init; }

    /// <summary>How many requests began on it.</summary>
    public required int Requests { get; init; }

    /// <summary>Bytes that came.</summary>
    public required long BytesRead { get; init; }

    /// <summary>Bytes that went.</summary>
    public required long BytesWritten { get; init; }

    /// <summary>When the latest thing happened, in microseconds since it opened.</summary>
    public required long Latest { get; init; }

    /// <summary>Why it ended; null while it is open.</summary>
    public required CloseCause? Cause { get; init; }
}
