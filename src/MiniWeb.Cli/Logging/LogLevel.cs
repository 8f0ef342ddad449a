// The levels of the log. They are Serilog's, one by one, as a type of our own: the settings are read at each
// start, and the logging library is not loaded before there is something to log.
namespace MiniWeb.Cli.Logging;

/// <summary>How much a line of the log matters.</summary>
internal enum LogLevel
{
    /// <summary>Every step.</summary>
    Verbose,

    /// <summary>What helps to find a fault.</summary>
    Debug,

    /// <summary>What happens.</summary>
    Information,

    /// <summary>What should not happen, and is dealt with.</summary>
    Warning,

    /// <summary>What failed.</summary>
    Error,

    /// <summary>What ends the server.</summary>
    Fatal,
}
