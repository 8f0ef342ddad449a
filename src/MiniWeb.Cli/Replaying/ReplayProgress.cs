// How far a run is, on standard error: one line that is written over on a terminal, a line for each tenth
// elsewhere. Nothing within the first second.
using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using MiniWeb.Replay;

namespace MiniWeb.Cli.Replaying;

/// <summary>Shows progress. Not for several threads at a time.</summary>
/// <param name="error">Standard error.</param>
/// <param name="isTerminal">Whether it is a terminal.</param>
/// <param name="total">How many requests there are in all.</param>
internal sealed class ReplayProgress(TextWriter error, bool isTerminal, long total)
{
    private const string EraseLine = "\r\e[K";
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(0.2);
    private readonly long _began = Stopwatch.GetTimestamp();
    private TimeSpan _last;
    private long _tenth;
    private bool _isShown;

    /// <summary>Something was done: shows it when it is time.</summary>
    public void Show(ReplaySums sums)
    {
        var elapsed = Stopwatch.GetElapsedTime(_began);
        if (elapsed < Quiet || sums.Requests >= total)
            return;
        if (isTerminal && elapsed - _last >= Step)
        {
            _last = elapsed;
            _isShown = true;
            error.Write(EraseLine + LineOf(sums, elapsed));
        }
        else if (!isTerminal && sums.Requests * 10 / total > _tenth)
        {
            _tenth = sums.Requests * 10 / total;
            error.WriteLine(LineOf(sums, elapsed));
        }
    }

    /// <summary>Takes the line away, before anything else is written to the terminal.</summary>
    public void Erase()
    {
        if (_isShown)
            error.Write(EraseLine);
        _isShown = false;
    }

    private string LineOf(ReplaySums sums, TimeSpan elapsed)
    {
        var rate = sums.Requests / elapsed.TotalSeconds;
        var left = rate == 0 ? 0 : (total - sums.Requests) / rate;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{sums.Requests:N0} of {total:N0} requests: {sums}; {rate:N0} a second, {left:N0} s left");
    }
}
