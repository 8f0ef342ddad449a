// What a run says while it goes on, and at its end.
using System;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using MiniWeb.Replay;

namespace MiniWeb.Cli.Replaying;

/// <summary>Writes the outcomes of a run.</summary>
internal sealed class ReplayOutput
{
    private readonly InvocationConfiguration _console;
    private readonly ReplayReport _report;
    private readonly ReplayProgress _progress;
    private readonly OutcomeOrder _order;
    private readonly ReportFile _file;
    private readonly bool _isQuiet;
    private readonly long _total;

    /// <summary>Prepares it.</summary>
    /// <param name="console">Standard output and standard error.</param>
    /// <param name="targets">The targets.</param>
    /// <param name="total">How many requests there are in all.</param>
    /// <param name="isQuiet">Only what differs or failed, and no progress.</param>
    /// <param name="file">Gets all of it, too.</param>
    public ReplayOutput(
        InvocationConfiguration console, ReplayTarget[] targets, long total, bool isQuiet, ReportFile file)
    {
        (_console, _total, _isQuiet, _file) = (console, total, isQuiet, file);
        _report = new ReplayReport(console.Output, targets.Max(target => target.Name.Length));
        var isTerminal = console.Error == Console.Error && !Console.IsErrorRedirected;
        _progress = new ReplayProgress(console.Error, isTerminal, total);
        _order = new OutcomeOrder(Show);
        Sums = new ReplaySums(targets);
    }

    /// <summary>The sums so far.</summary>
    public ReplaySums Sums { get; }

    /// <summary>Takes one outcome, in no order.</summary>
    public void Add(ReplayOutcome outcome)
    {
        Sums.Add(outcome);
        _order.Add(outcome);
        if (!_isQuiet)
            _progress.Show(Sums);
    }

    /// <summary>The run is over.</summary>
    /// <param name="isWhole">Whether it came to its end.</param>
    /// <param name="options">How it was done.</param>
    public void End(bool isWhole, ReplayOptions options)
    {
        _order.End();
        _progress.Erase();
        _report.WriteSums(Sums, IgnoredFields.Told(options.Ignored));
        if (isWhole)
            return;
        var reported = string.Create(
            CultureInfo.InvariantCulture, $"{Sums.Requests:N0} of {_total:N0} requests are reported");
        _console.Error.WriteLine($"interrupted: {reported}; those that were on their way are not");
    }

    private void Show(ReplayOutcome outcome)
    {
        _file.Add(outcome);
        if (_isQuiet && !outcome.IsRemarkable)
            return;
        _progress.Erase();
        _report.Write(outcome);
    }
}
