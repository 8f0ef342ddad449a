// The two outputs of the log: standard error and files. Each output has its own bounded queue and thread.
// So no request and no stop waits for a terminal or a disk, and neither output waits for the other. Lines
// that do not fit are dropped and counted, and the next line says how many (QueueLoss).
using System;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;
using MiniWeb.Cli.Configuration;
using MiniWeb.Cli.Streams;
using MiniWeb.Cli.Terminal;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Sinks.SystemConsole.Themes;

namespace MiniWeb.Cli.Logging;

/// <summary>
/// The log of a command that serves. Disposing of it writes what waits and closes the files, in a bounded
/// time.
/// </summary>
internal sealed class OpenLog : IDisposable
{
    private const string ConsoleLine = "{Timestamp:HH:mm:ss.fff} {Level:u3} {Message:lj}{NewLine}";

    // For what waits when the log is closed. A disk that takes nothing in this time is not waited for.
    private static readonly TimeSpan LastFlush = TimeSpan.FromSeconds(1);

    private readonly LogSettings _settings;
    private readonly Func<bool> _colour;
    private readonly Lazy<LogFiles?> _files;
    private string? _fault;

    private OpenLog(LogSettings settings, Func<bool> colour)
    {
        _settings = settings;
        _colour = colour;
        _files = new Lazy<LogFiles?>(() => settings.File ? OpenFiles() : null);
        Late = new LateLogger(settings.Level, Make);
        AppDomain.CurrentDomain.ProcessExit += CloseAtExit;
    }

    /// <summary>Where to log, for those who may never have to.</summary>
    public LateLogger Late { get; }

    /// <summary>Where to log.</summary>
    public ILogger Logger => Late.Logger;

    /// <summary>The first log file; null when there are none.</summary>
    public string? File => _files.Value?.First;

    /// <summary>
    /// Opens the log, when it is first used. A folder that cannot be written is a warning, the first line,
    /// and there are no files then; so is a folder that others can write to.
    /// </summary>
    /// <param name="settings">Section <c>Log</c>.</param>
    /// <param name="colour">Whether standard error may have colours; asked when it is opened.</param>
    public static OpenLog Open(LogSettings settings, Func<bool> colour) => new(settings, colour);

    /// <summary>Has it said now, if something is wrong with the files, rather than with the first
    /// line.</summary>
    public void TellFault()
    {
        _ = _files.Value;
        if (_fault is not null)
            _ = Logger;
    }

    /// <summary>Writes what waits, and closes the files; in a bounded time.</summary>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= CloseAtExit;
        Close();
    }

    private void Close() => Task.Run(CloseAll).Wait(LastFlush);

    private void CloseAll()
    {
        if (Late.IsMade)
            ((Logger)Logger).Dispose();
        else if (_files.IsValueCreated)
            _files.Value?.Dispose();
    }

    private Logger Make()
    {
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Is((LogEventLevel)_settings.Level)
            .Enrich.With<ExceptionText>();
        if (_settings.Console)
            Add(configuration, loss => new ConsoleLines(ConsoleLogger(_colour()), loss));
        if (_files.Value is { } files)
            Add(configuration, loss => new FileLines(files, loss, TellFault));
        var logger = configuration.CreateLogger();
        if (_fault is not null)
            logger.Warning("{Fault:l}", _fault);
        return logger;
    }

    private static void Add(LoggerConfiguration configuration, Func<QueueLoss, ILogEventSink> sinkOf)
    {
        var loss = new QueueLoss();
        configuration.WriteTo.Async(sinks => sinks.Sink(sinkOf(loss)), blockWhenFull: false, monitor: loss);
    }

    private static Logger ConsoleLogger(bool colour) => new LoggerConfiguration()
        .MinimumLevel.Verbose()
        .WriteTo.Console(
            standardErrorFromLevel: LevelAlias.Minimum,
            outputTemplate: ConsoleLine,
            formatProvider: CultureInfo.InvariantCulture,
            theme: colour ? AnsiConsoleTheme.Literate : ConsoleTheme.None,
            applyThemeToRedirectedOutput: colour)
        .CreateLogger();

    private LogFiles? OpenFiles()
    {
        var folder = OneLine.Of(_settings.Directory);
        try
        {
            var files = LogFiles.Open(_settings.Directory, _settings.FileSize, _settings.FileCount);
            if (PrivateFile.DangerOf(_settings.Directory) is { } danger)
                _fault = $"The folder of the log files {danger}: {folder}";
            return files;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _fault = $"No log files: {folder}: {OneLine.Of(exception.Message)}";
            return null;
        }
    }

    private static void TellFault(string fault) =>
        Console.Error.WriteLine($"miniweb: the log failed: {OneLine.Of(fault)}");

    private void CloseAtExit(object? sender, EventArgs e) => Close();
}
