// Keeps the lines of the access log.
using System.Collections.Generic;
using Serilog.Core;
using Serilog.Events;

namespace MiniWeb.Simulation.Site;

/// <summary>Takes log lines.</summary>
internal sealed class LogSink : ILogEventSink
{
    private readonly List<LogEvent> _lines = [];

    /// <summary>All lines, in order.</summary>
    public IReadOnlyList<LogEvent> Lines => _lines;

    /// <inheritdoc/>
    public void Emit(LogEvent logEvent) => _lines.Add(logEvent);
}
