using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MiniWeb.Cli.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace MiniWeb.Cli.Tests.Logging;

/// <summary>Keeps what was logged.</summary>
internal sealed class Collector : ILogEventSink
{
    private readonly List<LogEvent> _events = [];

    public IReadOnlyList<LogEvent> Events => _events;

    public string[] Lines => [.. _events.Select(one => one.RenderMessage(CultureInfo.InvariantCulture))];

    public Logger LoggerAt(LogLevel level) =>
        new LoggerConfiguration().MinimumLevel.Is((LogEventLevel)level).WriteTo.Sink(this).CreateLogger();

    public void Emit(LogEvent logEvent) => _events.Add(logEvent);
}
