// One line that is written over and over, only on a terminal, at most five times a second.
using System;
using System.Diagnostics;
using System.IO;

namespace MiniWeb.Lab;

/// <summary>Shows how far something is.</summary>
/// <param name="output">Where to.</param>
internal sealed class Progress(LabOutput output)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private long _last;
    private bool _isShown;

    /// <summary>Shows a line in place of the last one, unless that is too young.</summary>
    /// <param name="line">Makes the line; not called when nothing is shown.</param>
    public void Show(Func<string> line)
    {
        if (!output.ShowsProgress || (_isShown && Stopwatch.GetElapsedTime(_last) < Pause))
            return;
        (_last, _isShown) = (Stopwatch.GetTimestamp(), true);
        output.Notes.Write($"\r{line()}\u001b[K");
    }

    /// <summary>Takes the line away.</summary>
    public void Clear()
    {
        if (_isShown)
            output.Notes.Write("\r\u001b[K");
        _isShown = false;
    }
}

/// <summary>Where an experiment says what it sees. The writers are used by several threads at once.</summary>
/// <param name="Data">What was asked for: messages, times, results.</param>
/// <param name="Notes">Everything else, one line each.</param>
/// <param name="ShowsProgress">Whether <paramref name="Notes"/> is a terminal.</param>
public sealed record LabOutput(TextWriter Data, TextWriter Notes, bool ShowsProgress);
