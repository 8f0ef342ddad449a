// Counts results for the last line of a report and for the exit code.
using System.Globalization;

namespace MiniWeb.Replay;

/// <summary>How many results of each verdict there were.</summary>
public sealed class ReplayTally
{
    private readonly int[] _counts = new int[4];

    /// <summary>How many of a verdict.</summary>
    public int this[ReplayVerdict verdict] => _counts[(int)verdict];

    /// <summary>Counts one.</summary>
    public void Add(ReplayVerdict verdict) => _counts[(int)verdict]++;

    /// <summary>"3 same, 1 different"; what did not happen is left out, except for the first.</summary>
    public override string ToString()
    {
        var text = Count(ReplayVerdict.Same, "same");
        if (this[ReplayVerdict.Different] > 0)
            text += ", " + Count(ReplayVerdict.Different, "different");
        if (this[ReplayVerdict.NotCompared] > 0)
            text += ", " + Count(ReplayVerdict.NotCompared, "without a recorded response");
        if (this[ReplayVerdict.Failed] > 0)
            text += ", " + Count(ReplayVerdict.Failed, "failed");
        return text;
    }

    private string Count(ReplayVerdict verdict, string word) =>
        string.Create(CultureInfo.InvariantCulture, $"{this[verdict]} {word}");
}
