// All that a report file says of a run.
using System;
using System.Collections.Generic;
using System.Linq;

namespace MiniWeb.Replay.Reports;

/// <summary>A run, as it is reported in a file.</summary>
/// <param name="Began">When it began.</param>
/// <param name="IsWhole">Whether it came to its end.</param>
/// <param name="Outcomes">Every request, in order.</param>
/// <param name="Sums">The sums.</param>
/// <param name="Ignored">The fields that were not compared.</param>
/// <param name="Levels">What was compared.</param>
public sealed record RunReport(
    DateTimeOffset Began,
    bool IsWhole,
    IReadOnlyList<ReplayOutcome> Outcomes,
    ReplaySums Sums,
    IReadOnlyList<string> Ignored,
    ComparisonLevels Levels)
{
    /// <summary>The file's bytes, for a name that ends with .json, .xml or .html.</summary>
    /// <param name="fileName">The name.</param>
    /// <returns>Null for any other name.</returns>
    public Func<byte[]>? WriterFor(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        return Writers.FirstOrDefault(
            writer => fileName.EndsWith(writer.Key, StringComparison.OrdinalIgnoreCase)).Value is { } write
            ? () => write(this)
            : null;
    }

    /// <summary>Whether there is a report for such a name.</summary>
    public static bool IsKnown(string fileName) =>
        Writers.Keys.Any(ending => fileName.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static readonly Dictionary<string, Func<RunReport, byte[]>> Writers = new()
    {
        [".json"] = JsonReport.Write,
        [".xml"] = JUnitReport.Write,
        [".html"] = HtmlReport.Write,
    };
}
