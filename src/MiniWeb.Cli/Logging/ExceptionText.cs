// The text of an exception, with its stack, in a file of the log. Its message may quote what a client sent:
// each line is escaped like the message itself, and indented, so that none can pass for a line of the log.
using System;
using System.Linq;
using Serilog.Core;
using Serilog.Events;

namespace MiniWeb.Cli.Logging;

/// <summary>Gives an event with an exception the property <see cref="Name"/>.</summary>
internal sealed class ExceptionText : ILogEventEnricher
{
    /// <summary>The property that the template of the file names.</summary>
    public const string Name = "SafeException";

    /// <inheritdoc/>
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        if (logEvent.Exception is { } exception)
            logEvent.AddPropertyIfAbsent(propertyFactory.CreateProperty(Name, Of(exception)));
    }

    /// <summary>The lines of the exception, each with a line end behind it.</summary>
    public static string Of(Exception exception) => string.Concat(
        exception.ToString().ReplaceLineEndings("\n").Split('\n')
            .Select(line => $"    {LogText.Escape(line.TrimStart())}{Environment.NewLine}"));
}
