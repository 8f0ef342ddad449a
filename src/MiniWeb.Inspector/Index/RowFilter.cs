// What is typed into the filter box: words and conditions, all of which must hold. Nothing is left out
// silently: a condition that means nothing is told, and then nothing is filtered by it.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MiniWeb.Capture;

namespace MiniWeb.Inspector.Index;

/// <summary>Which rows are wanted.</summary>
internal sealed class RowFilter
{
    /// <summary>Everything.</summary>
    public static readonly RowFilter None = new("", [], []);

    private const int Longest = 500;
    private const int MostTerms = 20;

    private readonly Predicate<IndexRow>[] _conditions;

    private RowFilter(string text, Predicate<IndexRow>[] conditions, string[] faults) =>
        (Text, _conditions, Faults) = (text, conditions, faults);

    /// <summary>As it was typed.</summary>
    public string Text { get; }

    /// <summary>What could not be understood, a sentence each.</summary>
    public IReadOnlyList<string> Faults { get; }

    /// <summary>Whether everything is wanted.</summary>
    public bool IsNone => _conditions.Length == 0;

    /// <summary>Reads what was typed; never fails.</summary>
    /// <param name="text">
    /// Parted by spaces: a word that stands in the request line, the identity, the client or the reason;
    /// <c>method:POST</c>, <c>status:404</c>, <c>status:4xx</c>, <c>conn:7</c>, <c>from:127.0.0.1</c>,
    /// <c>is:rejected</c>, <c>ms>100</c>, <c>bytes>1000</c>; "-" before any of them turns it around.
    /// </param>
    public static RowFilter Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var shown = text.Trim();
        if (shown.Length > Longest)
            shown = shown[..Longest];
        var conditions = new List<Predicate<IndexRow>>();
        var faults = new List<string>();
        var terms = shown.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (terms.Length > MostTerms)
            faults.Add($"Only the first {MostTerms} conditions count.");
        foreach (var term in terms.Take(MostTerms))
        {
            var isNot = term.Length > 1 && term[0] == '-';
            var (condition, fault) = ConditionOf(isNot ? term[1..] : term);
            if (fault is not null)
                faults.Add(fault);
            else
                conditions.Add(isNot ? row => !condition(row) : condition);
        }

        return shown.Length == 0 ? None : new RowFilter(shown, [.. conditions], [.. faults]);
    }

    /// <summary>Whether a row is wanted.</summary>
    public bool Allows(IndexRow row)
    {
        foreach (var condition in _conditions)
            if (!condition(row))
                return false;
        return true;
    }

    private static (Predicate<IndexRow> Condition, string? Fault) ConditionOf(string term)
    {
        var colon = term.IndexOf(':');
        var value = term[(colon + 1)..];
        return (colon < 0 ? "" : term[..colon].ToLowerInvariant()) switch
        {
            "method" => (row => row.Method.Equals(value, StringComparison.OrdinalIgnoreCase), null),
            "status" => StatusOf(value),
            "conn" => NumberOf(term, value, (row, number) => row.Connection == number),
            "from" => (row => row.Client.Contains(value, StringComparison.OrdinalIgnoreCase), null),
            "is" => KindOf(value),
            _ when term.StartsWith("ms>", StringComparison.OrdinalIgnoreCase) =>
                NumberOf(term, term[3..], (row, number) => row.Microseconds > number * 1000),
            _ when term.StartsWith("bytes>", StringComparison.OrdinalIgnoreCase) =>
                NumberOf(term, term[6..], (row, number) => row.RequestLength + row.ResponseLength > number),
            _ => (row => HasWord(row, term), null),
        };
    }

    // 404, 4xx, or "none" for no response at all.
    private static (Predicate<IndexRow> Condition, string? Fault) StatusOf(string value)
    {
        if (value.Equals("none", StringComparison.OrdinalIgnoreCase))
            return (row => row.Status == 0, null);
        if (value.Length == 3 && char.IsAsciiDigit(value[0])
            && value.EndsWith("xx", StringComparison.OrdinalIgnoreCase))
            return (row => row.Status / 100 == value[0] - '0', null);
        return NumberOf($"status:{value}", value, (row, number) => row.Status == number);
    }

    private static (Predicate<IndexRow> Condition, string? Fault) NumberOf(
        string term, string value, Func<IndexRow, long, bool> condition) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number < long.MaxValue / 1000
            ? (row => condition(row, number), null)
            : (_ => true, $"“{term}”: a number was expected.");

    private static (Predicate<IndexRow> Condition, string? Fault) KindOf(string value)
    {
        if (value.Equals("failed", StringComparison.OrdinalIgnoreCase))
            return (row => row.Failed, null);
        if (value.Equals("cut", StringComparison.OrdinalIgnoreCase))
            return (row => row.IsCut, null);
        if (value.Equals("split", StringComparison.OrdinalIgnoreCase))
            return (row => row.Reads > 1, null);
        var reasons = Enum.GetValues<CaptureReason>().Where(one => one != CaptureReason.None).ToArray();
        var reason = Array.Find(
            reasons, one => one.ToString().Equals(value, StringComparison.OrdinalIgnoreCase));
        return reason == CaptureReason.None
            ? (_ => true, $"“is:{value}”: there are is:{string.Join(", is:", Kinds(reasons))}.")
            : (row => row.Reason == reason, null);
    }

    private static IEnumerable<string> Kinds(IEnumerable<CaptureReason> reasons) =>
        reasons.Select(one => one.ToString().ToLowerInvariant()).Concat(["failed", "cut", "split"]);

    private static bool HasWord(IndexRow row, string word) =>
        row.Target.Contains(word, StringComparison.OrdinalIgnoreCase)
        || row.Method.Contains(word, StringComparison.OrdinalIgnoreCase)
        || row.Name.Stem.Contains(word, StringComparison.OrdinalIgnoreCase)
        || row.Rule.Contains(word, StringComparison.OrdinalIgnoreCase)
        || row.Close.Contains(word, StringComparison.OrdinalIgnoreCase)
        || row.Client.Contains(word, StringComparison.OrdinalIgnoreCase)
        || (row.Reason != CaptureReason.None
            && row.Reason.ToString().Contains(word, StringComparison.OrdinalIgnoreCase))
        || (row.Status > 0 && row.Status.ToString(CultureInfo.InvariantCulture) == word);
}
