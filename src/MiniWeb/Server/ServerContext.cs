using System.Threading;
using MiniWeb.Transport;

namespace MiniWeb.Server;

/// <summary>What all connections of a server share.</summary>
internal sealed record ServerContext(
    HttpServerOptions Options,
    Handler Handler,
    IConnectionObservers? Observers,
    DateLine Date,
    DeadlineSweep Sweep,
    RequestSlot.Pool Slots,
    ConnectionSet Connections,
    IdleConnections Idle,
    CancellationToken Aborted);
