// The file that --report names. It is opened before the first request is sent: a folder that is not there is
// told then, and not after an hour.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Cli.Raw;
using MiniWeb.Replay;
using MiniWeb.Replay.Reports;

namespace MiniWeb.Cli.Replaying;

/// <summary>Collects outcomes for a file; for none, does nothing.</summary>
internal sealed class ReportFile : IAsyncDisposable
{
    private readonly List<ReplayOutcome> _outcomes = [];
    private readonly DateTimeOffset _began = DateTimeOffset.UtcNow;
    private readonly string? _path;
    private readonly OutputFile? _file;

    private ReportFile(string? path, OutputFile? file) => (_path, _file) = (path, file);

    /// <summary>Opens it.</summary>
    /// <param name="option">The option that names it.</param>
    /// <param name="path">The file; null for none.</param>
    /// <param name="stop">Ends the wait for the reader of a FIFO.</param>
    /// <exception cref="CommandException">
    /// The name has no ending that is known, or it cannot be written.
    /// </exception>
    public static async Task<ReportFile> OpenAsync(Option option, string? path, CancellationToken stop)
    {
        if (path is null)
            return new ReportFile(null, null);
        if (!RunReport.IsKnown(path))
            throw OptionText.Bad(option, path, "a name that ends with .json, .xml or .html");
        return new ReportFile(path, await OutputFile.OpenAsync(path, stop));
    }

    /// <summary>Takes one, in order.</summary>
    public void Add(ReplayOutcome outcome)
    {
        if (_file is not null)
            _outcomes.Add(outcome);
    }

    /// <summary>Writes the file.</summary>
    /// <exception cref="CommandException">It cannot be written.</exception>
    public async Task WriteAsync(bool isWhole, ReplaySums sums, ReplayOptions options)
    {
        if (_file is null)
            return;
        var report = new RunReport(
            _began, isWhole, _outcomes, sums, IgnoredFields.Told(options.Ignored), options.Levels);
        try
        {
            await _file.Stream.WriteAsync(report.WriterFor(_path!)!());
            await _file.KeepAsync();
        }
        catch (IOException fault)
        {
            throw _file.Fault(fault);
        }
    }

    public ValueTask DisposeAsync() => _file?.DisposeAsync() ?? ValueTask.CompletedTask;
}
