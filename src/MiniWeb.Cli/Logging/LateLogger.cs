// The logging library takes longer to set up than the server takes to start. So it is set up when the first
// line is to be written, and what is asked before (whether a level is logged at all) is answered here.
using System.Threading;
using Serilog;

namespace MiniWeb.Cli.Logging;

/// <summary>A logger that is made when it is first used.</summary>
/// <param name="level">The least level that is logged.</param>
/// <param name="make">Makes it; called once.</param>
internal sealed class LateLogger(LogLevel level, LateLogger.Making make)
{
    /// <summary>Makes the logger. Not a Func: for its type the library would be loaded at once.</summary>
    internal delegate ILogger Making();

    private readonly Lock _gate = new();
    private ILogger? _logger;

    /// <summary>The logger, made now if it was not there.</summary>
    public ILogger Logger => Volatile.Read(ref _logger) ?? Make();

    /// <summary>Whether it has been made.</summary>
    public bool IsMade => Volatile.Read(ref _logger) is not null;

    /// <summary>Whether lines of a level are logged.</summary>
    public bool IsEnabled(LogLevel asked) => asked >= level;

    private ILogger Make()
    {
        lock (_gate)
            return _logger ??= make();
    }
}
