// Names a row of the list for a page: RUN.NUMBER. Numbers of an earlier run of the server mean other rows, so
// the run stands before them.
using System;
using System.Globalization;

namespace MiniWeb.Inspector;

/// <summary>The ids of one run.</summary>
/// <param name="run">Names the run: different from run to run.</param>
internal sealed class FeedId(string run)
{
    /// <summary>The name of the run.</summary>
    public string Run => run;

    /// <summary>The id of a row.</summary>
    public string Of(long number) => string.Create(CultureInfo.InvariantCulture, $"{run}.{number}");

    /// <summary>Reads an id of this run.</summary>
    /// <param name="id">What a page brings.</param>
    /// <param name="newest">The highest number that there is.</param>
    /// <param name="number">The number.</param>
    /// <returns>False when it is of another run, or no id at all.</returns>
    public bool TryRead(string id, long newest, out long number)
    {
        number = 0;
        var dot = id.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && id[..dot] == run
            && long.TryParse(id.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && number <= newest;
    }
}
