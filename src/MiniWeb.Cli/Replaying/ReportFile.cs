// The file that --report names. It is opened before the first request is sent: a folder that is not there is
// told then, and not after an hour.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
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

    private ReportFile(string? path)
    {
        _path = path;
        _file = path is null ? null : OutputFile.Open(path);
    }

    /// <summary>Opens it.</summary>
    /// <param name="option">The option that names it.</param>
    /// <param name="path">The file; null for none.</param>
    /// <exception cref="CommandException">
    /// The name has no ending that is known, or it cannot be written.
    /// </exception>
    public static ReportFile Open(Option option, string? path) => path is null || RunReport.IsKnown(path)
        ? new ReportFile(path)
        : throw OptionText.Bad(option, path, "a name that ends with .json, .xml or .html");

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
