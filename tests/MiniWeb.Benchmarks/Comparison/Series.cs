// A few figures of one kind: the middle one, and how far apart they lie.
using System.Collections.Generic;
using System.Linq;

namespace MiniWeb.Benchmarks.Comparison;

internal readonly record struct Series(double Median, double Min, double Max)
{
    /// <summary>Summarises at least one figure.</summary>
    public static Series Of(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToArray();
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Series(median, sorted[0], sorted[^1]);
    }
}
