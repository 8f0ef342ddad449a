// The access log: one line for each request, and one for what began as a request and was never answered. It
// sees the connections as capture does, through the observer.
using MiniWeb.Server;
using MiniWeb.Web;

namespace MiniWeb.Cli.Logging;

/// <summary>Logs what connections do.</summary>
/// <param name="log">Where to.</param>
/// <param name="requests">Whether requests have their lines; failures of handlers always have theirs.</param>
/// <param name="mask">Takes secrets out of the targets.</param>
internal sealed class AccessLog(LateLogger log, bool requests, TargetMask mask) : IConnectionObservers
{
    /// <inheritdoc/>
    public IConnectionObserver Observe(ConnectionInfo connection) =>
        (requests && log.IsEnabled(LogLevel.Information)) || log.IsEnabled(LogLevel.Debug)
            ? new AccessLogConnection(log, requests, mask, connection)
            : new FailureLogConnection(log);
}
