// How far an import is: one line on a terminal that is written over, nothing elsewhere and nothing within the
// first second.
using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;

namespace MiniWeb.Cli.Replaying;

/// <summary>Shows progress. Not for several threads at a time.</summary>
/// <param name="error">Standard error.</param>
/// <param name="isTerminal">Whether it is a terminal.</param>
internal sealed class ImportProgress(TextWriter error, bool isTerminal)
{
    private const string EraseLine = "\r\e[K";
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(0.2);
    private readonly long _began = Stopwatch.GetTimestamp();
    private TimeSpan _last = Quiet;
    private bool _isShown;

    /// <summary>Something was done: shows it when it is time.</summary>
    /// <param name="verb">What was done: <c>read</c>, <c>written</c>.</param>
    /// <param name="done">How much of it.</param>
    /// <param name="all">How much there is.</param>
    public void Show(string verb, long done, long all)
    {
        if (!isTerminal || Stopwatch.GetElapsedTime(_began) is var elapsed && elapsed - _last < Step)
            return;
        _last = elapsed;
        _isShown = true;
        error.Write(string.Create(
            CultureInfo.InvariantCulture, $"{EraseLine}{done * 100 / Math.Max(all, 1)} % {verb}"));
    }

    /// <summary>Takes the line away, before anything else is written to the terminal.</summary>
    public void Erase()
    {
        if (_isShown)
            error.Write(EraseLine);
        _isShown = false;
    }
}
