// Where the log goes: standard error for the one who watches, files for the one who comes later. Both behind
// one queue, so that a request does not wait for a disk or a terminal; the queue loses nothing: when it is
// full, it waits.
using System;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Cli.Configuration;
using MiniWeb.Cli.Terminal;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;
using Serilog.Sinks.SystemConsole.Themes;

namespace MiniWeb.Cli.Logging;

/// <summary>
/// The log of a command that serves. Disposing of it writes what waits and closes the files.
/// </summary>
internal sealed class OpenLog : IDisposable
{
    /// <summary>The name of the first log file; the next are miniweb_001.log, miniweb_002.log, …</summary>
    public const string FileName = "miniweb.log";

    private const string ConsoleLine = "{Timestamp:HH:mm:ss.fff} {Level:u3} {Message:lj}{NewLine}";
    private const string FileLine =
        "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} {Level:u3} {Message:lj}{NewLine}{SafeException:l}";

    // The last resort of a process that is made to end while it works (a second Ctrl+C).
    private static readonly TimeSpan LastFlush = TimeSpan.FromSeconds(1);

    private readonly LogSettings _settings;
    private readonly Func<bool> _colour;
    private readonly Lazy<string?> _fault;

    private OpenLog(LogSettings settings, Func<bool> colour)
    {
        _settings = settings;
        _colour = colour;
        _fault = new Lazy<string?>(() => settings.File ? FaultOf(settings.Directory) : null);
        Late = new LateLogger(settings.Level, Make);
        AppDomain.CurrentDomain.ProcessExit += FlushAtExit;
    }

    /// <summary>Where to log, for those who may never have to.</summary>
    public LateLogger Late { get; }

    /// <summary>Where to log.</summary>
    public ILogger Logger => Late.Logger;

    /// <summary>The first log file; null when there are none.</summary>
    public string? File =>
        _settings.File && _fault.Value is null ? Path.Combine(_settings.Directory, FileName) : null;

    /// <summary>
    /// Opens the log, when it is first used. A folder that cannot be written is a warning, the first line,
    /// and there are no files then.
    /// </summary>
    /// <param name="settings">Section <c>Log</c>.</param>
    /// <param name="colour">Whether standard error may have colours; asked when it is opened.</param>
    public static OpenLog Open(LogSettings settings, Func<bool> colour) => new(settings, colour);

    /// <summary>Has it said now, if there can be no files, rather than with the first line.</summary>
    public void TellFault()
    {
        if (_fault.Value is not null)
            _ = Logger;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= FlushAtExit;
        Close();
    }

    private void Close()
    {
        if (Late.IsMade)
            ((Logger)Logger).Dispose();
    }

    private Logger Make()
    {
        var logger = new LoggerConfiguration()
            .MinimumLevel.Is((LogEventLevel)_settings.Level)
            .Enrich.With<ExceptionText>()
            .WriteTo.Async(sinks => AddSinks(sinks, _settings, File, _colour()), blockWhenFull: true)
            .CreateLogger();
        TellFirstFailure();
        if (_fault.Value is { } fault)
            logger.Warning(
                "No log files: {Directory:l}: {Fault:l}", OneLine.Of(_settings.Directory), fault);
        return logger;
    }

    private static void AddSinks(
        LoggerSinkConfiguration sinks, LogSettings settings, string? file, bool colour)
    {
        if (settings.Console)
            sinks.Console(
                standardErrorFromLevel: LevelAlias.Minimum,
                outputTemplate: ConsoleLine,
                formatProvider: CultureInfo.InvariantCulture,
                theme: colour ? AnsiConsoleTheme.Literate : ConsoleTheme.None,
                applyThemeToRedirectedOutput: colour);
        if (file is not null)
            sinks.File(
                file,
                outputTemplate: FileLine,
                formatProvider: CultureInfo.InvariantCulture,
                fileSizeLimitBytes: settings.FileSize,
                rollOnFileSizeLimit: true,
                retainedFileCountLimit: settings.FileCount);
    }

    // Serilog opens the file with the first line, and tells nobody when that fails: so it is tried here.
    private static string? FaultOf(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            var probe = Path.Combine(directory, $".{FileName}.{Environment.ProcessId}");
            using (System.IO.File.OpenHandle(
                probe, FileMode.Create, FileAccess.Write, FileShare.None, FileOptions.DeleteOnClose))
                return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return OneLine.Of(exception.Message);
        }
    }

    // A sink that fails later (a full disk) is told once: one clear line, then quiet.
    private static void TellFirstFailure()
    {
        var isTold = 0;
        SelfLog.Enable(message =>
        {
            if (Interlocked.Exchange(ref isTold, 1) == 0)
                Console.Error.WriteLine($"miniweb: the log failed: {OneLine.Of(message)}");
        });
    }

    // In time: a terminal that takes nothing must not keep the process alive.
    private void FlushAtExit(object? sender, EventArgs e) => Task.Run(Close).Wait(LastFlush);
}
