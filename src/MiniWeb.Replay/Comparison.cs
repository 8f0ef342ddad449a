// Does an answer say the same as the recorded response? At up to three levels: the bytes as they came;
// status, fields and content; the tree of a page. The differences are for people, so that each one is
// short.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MiniWeb.Client;
using MiniWeb.Replay.Bounds;
using MiniWeb.Replay.Pages;

namespace MiniWeb.Replay;

/// <summary>Compares responses.</summary>
/// <param name="ignored">Names of fields that are left out; see <see cref="IgnoredFields"/>.</param>
/// <param name="levels">What is compared.</param>
/// <param name="mostBytes">
/// How much content may unfold to; content that takes more is compared as it was sent.
/// </param>
public sealed class Comparison(
    IReadOnlySet<string> ignored,
    ComparisonLevels levels = ComparisonLevels.Http,
    int mostBytes = ContentCodings.MostBytes)
{
    /// <summary>What differs between two answers to the same request.</summary>
    /// <param name="request">The request's bytes: they tell which response has content.</param>
    /// <param name="recorded">The bytes of the recorded response.</param>
    /// <param name="answered">The bytes of the answer.</param>
    public IReadOnlyList<Difference> Compare(
        ReadOnlyMemory<byte> request, ReadOnlyMemory<byte> recorded, ReadOnlyMemory<byte> answered)
    {
        var differences = new List<Difference>();
        if (levels.HasFlag(ComparisonLevels.Bytes))
            AddBytes(differences, ComparisonLevels.Bytes, recorded, answered);
        if ((levels & (ComparisonLevels.Http | ComparisonLevels.Dom)) == ComparisonLevels.None)
            return differences;
        var expectation = RequestExpectation.Of(request.Span);
        if (TryRead(expectation, recorded, out var before) && TryRead(expectation, answered, out var after))
            AddResponses(differences, before, after);
        else if (differences.Count == 0)
            AddBytes(differences, LowestLevel, recorded, answered);
        return differences;
    }

    /// <summary>What differs between two responses, above the bytes.</summary>
    /// <param name="recorded">The recorded one.</param>
    /// <param name="answered">The answer.</param>
    public IEnumerable<Difference> Compare(ComparedResponse recorded, ComparedResponse answered)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(answered);
        if (recorded.Status != answered.Status)
            yield return new(DifferenceKind.Status, "status", Text(recorded.Status), Text(answered.Status))
            {
                Level = LowestLevel,
            };
        var content = CompareContent(recorded, answered);
        if (levels.HasFlag(ComparisonLevels.Http))
            foreach (var difference in CompareFields(recorded, answered).Concat(OneOrNone(content)))
                yield return difference;
        if (levels.HasFlag(ComparisonLevels.Dom) && content is not null)
            foreach (var difference in ComparePages(recorded, answered, content))
                yield return difference;
    }

    // What is found at both of them is told once, as of this one.
    private ComparisonLevels LowestLevel =>
        levels.HasFlag(ComparisonLevels.Http) ? ComparisonLevels.Http : ComparisonLevels.Dom;

    private void AddResponses(
        List<Difference> differences, List<ComparedResponse> before, List<ComparedResponse> after)
    {
        if (before.Count != after.Count)
            differences.Add(
                new(DifferenceKind.Count, "responses", Text(before.Count), Text(after.Count))
                {
                    Level = LowestLevel,
                });
        foreach (var (one, other) in before.Zip(after))
            differences.AddRange(Compare(one, other));
    }

    private IEnumerable<Difference> CompareFields(ComparedResponse recorded, ComparedResponse answered)
    {
        var hasContent = recorded.HasContent || answered.HasContent;
        var names = recorded.Fields.Keys.Union(answered.Fields.Keys, StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            var isFraming = hasContent && name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase);
            if (isFraming || ignored.Contains(name))
                continue;
            var (before, after) =
                (recorded.Fields.GetValueOrDefault(name), answered.Fields.GetValueOrDefault(name));
            if (FieldComparison.Of(name, before, after) is { } difference)
                yield return difference;
        }
    }

    private static IEnumerable<Difference> OneOrNone(Difference? difference) =>
        difference is null ? [] : [difference];

    private List<Difference> ComparePages(
        ComparedResponse recorded, ComparedResponse answered, Difference content)
    {
        if (!HtmlPage.IsHtml(recorded) || !HtmlPage.IsHtml(answered))
            return levels.HasFlag(ComparisonLevels.Http)
                ? []
                : [content with { Level = ComparisonLevels.Dom }];
        try
        {
            return new PageComparison(HtmlPage.NewBudget()).Compare(recorded, answered);
        }
        catch (BudgetExceededException fault)
        {
            var why = $"not looked at: the page takes {fault.Message}";
            return levels.HasFlag(ComparisonLevels.Http)
                ? [new(DifferenceKind.Node, "page", null, why) { Level = ComparisonLevels.Dom }]
                : [content with { Name = $"content ({why})", Level = ComparisonLevels.Dom }];
        }
    }

    private static Difference? CompareContent(ComparedResponse recorded, ComparedResponse answered)
    {
        var (before, after) = (recorded.Content, answered.Content);
        try
        {
            if ((before.Excess ?? after.Excess) is { } excess)
                throw new BudgetExceededException(excess);
            return ByteComparison.Of(DifferenceKind.Content, "content", before.Open, after.Open);
        }
        catch (BudgetExceededException fault)
        {
            var name = $"content as it was sent (unfolded, it takes {fault.Message})";
            return ByteComparison.Of(DifferenceKind.Content, name, before.Sent.Span, after.Sent.Span);
        }
    }

    private bool TryRead(
        RequestExpectation expectation, ReadOnlyMemory<byte> bytes, out List<ComparedResponse> responses)
    {
        var reader = new ResponseReader(expectation);
        reader.Feed(bytes.Span);
        reader.FeedEnd();
        responses =
        [
            .. reader.Responses.Where(r => !r.Head.IsInterim)
                .Select(r => ComparedResponse.Of(r, bytes, mostBytes)),
        ];
        return !reader.IsBroken && (reader.IsBetween || responses.Count > 0);
    }

    private static void AddBytes(
        List<Difference> differences,
        ComparisonLevels level,
        ReadOnlyMemory<byte> recorded,
        ReadOnlyMemory<byte> answered)
    {
        if (ByteComparison.Of(DifferenceKind.Bytes, "bytes", recorded.Span, answered.Span) is { } difference)
            differences.Add(difference with { Level = level });
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>How closely two answers are held against each other.</summary>
[Flags]
public enum ComparisonLevels
{
    /// <summary>Nothing is compared.</summary>
    None = 0,

    /// <summary>Every byte, as it came.</summary>
    Bytes = 1,

    /// <summary>Status, fields, and content after its codings are undone.</summary>
    Http = 2,

    /// <summary>Status, and content: HTML as a tree, anything else byte by byte.</summary>
    Dom = 4,

    /// <summary>All three; each difference says at which level it was found.</summary>
    All = Bytes | Http | Dom,
}
