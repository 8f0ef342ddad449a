// The table of differences in docs/http-support.md, and the verdict on it: every difference that was seen is
// told, every one that is told was seen.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace MiniWeb.SystemTests.Differential;

/// <summary>The differences that the documentation explains.</summary>
internal sealed partial class DifferenceTable
{
    private const string Heading = "| Request | MiniWeb | nginx | Apache | Rule | Why |";

    private readonly Dictionary<string, ToldDifference> _told;

    private DifferenceTable(IEnumerable<ToldDifference> told) => _told = told.ToDictionary(row => row.Row);

    /// <summary>The rows, in their order.</summary>
    public IEnumerable<ToldDifference> Rows => _told.Values;

    /// <summary>Reads the table with the six columns, up to the end of its section.</summary>
    /// <param name="page">The text of the page.</param>
    public static DifferenceTable Read(string page) => new(
        page.Split('\n')
            .SkipWhile(line => line != Heading)
            .TakeWhile(line => !line.StartsWith("## ", System.StringComparison.Ordinal))
            .Where(line => line != Heading && Line().IsMatch(line))
            .Select(Told));

    /// <summary>Reads docs/http-support.md of the repository that the tests were built in.</summary>
    public static DifferenceTable OfRepository()
    {
        var folder = new DirectoryInfo(System.AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MiniWeb.sln")))
            folder = folder.Parent;
        return Read(File.ReadAllText(Path.Combine(folder!.FullName, "docs", "http-support.md")));
    }

    /// <summary>What is wrong with the table as to one row; null when nothing is.</summary>
    /// <param name="row">The name of the row.</param>
    /// <param name="miniweb">What MiniWeb did.</param>
    /// <param name="nginx">What nginx did.</param>
    /// <param name="apache">What Apache did.</param>
    public string? FaultOf(string row, Behaviour miniweb, Behaviour nginx, Behaviour apache)
    {
        var differs = !miniweb.IsLike(nginx) || !miniweb.IsLike(apache);
        var seen = $"| {row} | {miniweb} | {nginx} | {apache} |";
        if (!_told.TryGetValue(row, out var told))
            return differs ? $"A difference that the table does not explain: {seen}" : null;
        if (!differs)
            return $"The table explains a difference that is gone: {seen}";
        var isTrue = miniweb.ToString() == told.MiniWeb
            && nginx.IsToldBy(told.Nginx) && apache.IsToldBy(told.Apache);
        return isTrue ? null : $"The table tells something else: {seen}";
    }

    private static ToldDifference Told(string line)
    {
        var cells = line.Trim('|').Split(" | ").Select(cell => cell.Trim().Replace("`", "")).ToList();
        return new ToldDifference(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]);
    }

    [GeneratedRegex(@"^\| (?!---)[^|]")]
    private static partial Regex Line();
}
