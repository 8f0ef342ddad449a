// The lines of the log in files. A disk that takes none (it is full, or was taken away) is told once; each
// line is tried, and the first one that is written again says how many are missing.
using System;
using System.Globalization;
using System.IO;
using System.Text;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

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

    private readonly MessageTemplateTextFormatter _formatter = new(Line, CultureInfo.InvariantCulture);
    private readonly StringWriter _text = new(CultureInfo.InvariantCulture);
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
        files.Dispose();
        _text.Dispose();
    }

    private void Write(LogEvent? line)
    {
        if (_missing > 0)
            _formatter.Format(QueueLoss.Notice(_missing), _text);
        if (line is not null)
            _formatter.Format(line, _text);
        if (TryAppend(_text.GetStringBuilder()))
            _missing = 0;
        else if (line is not null)
            _missing++;
        _text.GetStringBuilder().Clear();
    }

    private bool TryAppend(StringBuilder text)
    {
        try
        {
            if (text.Length > 0)
                files.Append(Encoding.UTF8.GetBytes(text.ToString()));
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (!_isTold)
                tellFault(fault.Message);
            _isTold = true;
            return false;
        }
    }
}
