// What an import could not take over, by entry and name. The list is bounded, because a foreign file decides
// how long it gets.
using System;
using System.Collections.Generic;

namespace MiniWeb.Replay.Importing;

internal sealed class HarNotes
{
    private const int Most = 100_000;
    private const int LongestValue = 80;
    private readonly List<string> _losses = ["of a HAR nobody knows how its messages were read"];
    private int _more;

    /// <summary>The entry that is read, in words: <c>entry 7</c>.</summary>
    public string Entry { get; set; } = "";

    /// <summary>All that was told, a line each.</summary>
    public IReadOnlyList<string> Losses => _more == 0
        ? _losses
        : [.. _losses, FormattableString.Invariant($"{_more} more losses of the same kinds")];

    /// <summary>Tells a loss of the entry.</summary>
    public void Tell(string loss) => TellFile($"{Entry}: {loss}");

    /// <summary>Tells a loss of the file.</summary>
    public void TellFile(string loss)
    {
        if (_losses.Count < Most)
            _losses.Add(loss);
        else
            _more++;
    }

    /// <summary>A value of the file as part of a line: escaped, and cut.</summary>
    public static string Shown(string value) => value.Length > LongestValue
        ? PlainText.Of(value[..LongestValue]) + "…"
        : PlainText.Of(value);
}
