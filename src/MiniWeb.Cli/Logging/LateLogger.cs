// The logging library takes longer to set up than the server takes to start. So it is set up when the first
// line is to be written, and what is asked before (whether a level is logged at all) is answered here.
using System;
using Serilog;
using Serilog.Events;

namespace MiniWeb.Cli.Logging;

/// <summary>A logger that is made when it is first used.</summary>
/// <param name="level">The least level that is logged.</param>
/// <param name="make">Makes it; called once.</param>
internal sealed class LateLogger(LogEventLevel level, Func<ILogger> make)
{
    private readonly Lazy<ILogger> _logger = new(make);

    /// <summary>The logger, made now if it was not there.</summary>
    public ILogger Logger => _logger.Value;

    /// <summary>Whether it has been made.</summary>
    public bool IsMade => _logger.IsValueCreated;

    /// <summary>Whether lines of a level are logged.</summary>
    public bool IsEnabled(LogEventLevel asked) => asked >= level;
}
