// What is logged of a connection when requests have no lines: handlers that fail, and nothing else. Small,
// because each idle connection has one.
using System;
using MiniWeb.Server;
using MiniWeb.Web;
using Serilog;

namespace MiniWeb.Cli.Logging;

/// <summary>Logs the failures on one connection.</summary>
/// <param name="log">Where to.</param>
internal sealed class FailureLogConnection(LateLogger log) : IConnectionObserver
{
    private ExchangeId _id;

    /// <inheritdoc/>
    public bool SeesBytes => false;

    /// <summary>The line of a failure.</summary>
    public static void Log(ILogger logger, ExchangeId id, Exception exception) =>
        logger.Error(
            exception, "{Capture:l} the handler failed: {Failure:l}: {Message:l}",
            id, exception.GetType().Name, LogText.Escape(exception.Message));

    /// <inheritdoc/>
    public void OnRequestBegan(ExchangeId id, long offset) => _id = id;

    /// <inheritdoc/>
    public void OnHandlerFailed(Exception exception) => Log(log.Logger, _id, exception);
}
