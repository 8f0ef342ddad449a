// The lines of the log in files. Serilog's file sink formats each line and hands it over at once;
// LogFiles, put in its place behind the sink's hook, owns the files. A disk that takes none (it is full,
// or was taken away) is told once; each line is tried, and the first one that is written again says how
// many are missing.
using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace MiniWeb.Cli.Logging;

/// <summary>Writes the lines of the log into files. For one thread at a time.</summary>
/// <param name="files">The files.</param>
/// <param name="loss">What the queue in front of this one has dropped.</param>
/// <param name="tellFault">Gets the first fault, as a text.</param>
internal sealed class FileLines(LogFiles files, QueueLoss loss, Action<string> tellFault)
    : ILogEventSink, IDisposable
{
    private const string Line =
        "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} {Level:u3} {Message:lj}{NewLine}{SafeException:l}";

    // An audit sink tells its caller when a line was not written.
    private readonly Logger _lines = new LoggerConfiguration()
        .MinimumLevel.Verbose()
        .AuditTo.File(
            files.Last, outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture,
            hooks: new LogFileHooks(files))
        .CreateLogger();

    private long _missing;
    private bool _isTold;

    /// <inheritdoc/>
    public void Emit(LogEvent logEvent)
    {
        _missing += loss.Take();
        Write(logEvent);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _missing += loss.Take();
        Write(null);
        _lines.Dispose();
        files.Dispose();
    }

    private void Write(LogEvent? line)
    {
        if (_missing > 0 && TryAppend(QueueLoss.Notice(_missing)))
            _missing = 0;
        if (line is not null && !TryAppend(line))
            _missing++;
    }

    private bool TryAppend(LogEvent line)
    {
        try
        {
            _lines.Write(line);
            return true;
        }
        catch (AggregateException faults) when (faults.InnerExceptions.All(IsOfTheDisk))
        {
            if (!_isTold)
                tellFault(faults.InnerExceptions[0].Message);
            _isTold = true;
            return false;
        }
    }

    private static bool IsOfTheDisk(Exception fault) => fault is IOException or UnauthorizedAccessException;
}
