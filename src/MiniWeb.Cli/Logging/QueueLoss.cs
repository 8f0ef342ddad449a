// What a queue of the log had no room for. The log never makes a request wait, so it drops what does not fit,
// and says how many lines are missing as soon as there is room again.
using System;
using Serilog.Events;
using Serilog.Parsing;
using Serilog.Sinks.Async;

namespace MiniWeb.Cli.Logging;

/// <summary>Counts what a queue drops. Used by the thread that empties the queue.</summary>
internal sealed class QueueLoss : IAsyncLogEventSinkMonitor
{
    private static readonly MessageTemplate Template = new MessageTemplateParser().Parse(
        "{Count} lines are missing here: the log could not take them");

    private IAsyncLogEventSinkInspector? _queue;
    private long _taken;

    /// <inheritdoc/>
    public void StartMonitoring(IAsyncLogEventSinkInspector inspector) => _queue = inspector;

    /// <inheritdoc/>
    public void StopMonitoring(IAsyncLogEventSinkInspector inspector)
    {
    }

    /// <summary>How many lines were dropped since this was asked the last time.</summary>
    public long Take()
    {
        var all = _queue?.DroppedMessagesCount ?? 0;
        var added = all - _taken;
        _taken = all;
        return added;
    }

    /// <summary>The line that says how many are missing.</summary>
    public static LogEvent Notice(long count) => new(
        DateTimeOffset.Now, LogEventLevel.Warning, exception: null, Template,
        [new LogEventProperty("Count", new ScalarValue(count))]);
}
