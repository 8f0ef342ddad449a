using System;
using Serilog.Core;
using Serilog.Events;

namespace MiniWeb.Cli.Logging;

/// <summary>The lines of the log on standard error, with a word on those that are missing.</summary>
/// <param name="console">Writes them.</param>
/// <param name="loss">What the queue in front of this one has dropped.</param>
internal sealed class ConsoleLines(Logger console, QueueLoss loss) : ILogEventSink, IDisposable
{
    /// <inheritdoc/>
    public void Emit(LogEvent logEvent)
    {
        TellLoss();
        console.Write(logEvent);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        TellLoss();
        console.Dispose();
    }

    private void TellLoss()
    {
        if (loss.Take() is > 0 and var count)
            console.Write(QueueLoss.Notice(count));
    }
}
