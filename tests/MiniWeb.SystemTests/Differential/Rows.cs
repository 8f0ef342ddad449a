// All rows, legal and illegal, by their names.
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace MiniWeb.SystemTests.Differential;

/// <summary>The rows of the comparison.</summary>
internal static class Rows
{
    private static readonly Dictionary<string, DifferentialRow> ByName =
        LegalRows.All.Concat(IllegalRows.All).ToDictionary(row => row.Name);

    /// <summary>All of them.</summary>
    public static IReadOnlyCollection<DifferentialRow> All => ByName.Values;

    /// <summary>The names of those that are legal, or of those that are not.</summary>
    public static TheoryData<string> Names(bool legal)
        => [.. All.Where(row => row.IsLegal == legal).Select(row => row.Name)];

    /// <summary>The row of a name.</summary>
    public static DifferentialRow Of(string name) => ByName[name];
}
