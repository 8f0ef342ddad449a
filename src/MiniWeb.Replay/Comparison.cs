// Does an answer say the same as the recorded response? Status, fields and content, in that order; the
// differences are for people, so that each one is short.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using MiniWeb.Client;

namespace MiniWeb.Replay;

/// <summary>Compares responses.</summary>
/// <param name="ignored">Names of fields that are left out; see <see cref="IgnoredFields"/>.</param>
public sealed class Comparison(IReadOnlySet<string> ignored)
{
    private const int Excerpt = 60;
    private const int LongestValue = 300;

    /// <summary>What differs between two answers to the same request.</summary>
    /// <param name="request">The request's bytes: they tell which response has content.</param>
    /// <param name="recorded">The bytes of the recorded response.</param>
    /// <param name="answered">The bytes of the answer.</param>
    public IReadOnlyList<Difference> Compare(
        ReadOnlyMemory<byte> request, ReadOnlyMemory<byte> recorded, ReadOnlyMemory<byte> answered)
    {
        var expectation = RequestExpectation.Of(request.Span);
        if (!TryRead(expectation, recorded, out var before) || !TryRead(expectation, answered, out var after))
            return [.. BytesDifference(DifferenceKind.Bytes, "bytes", recorded.Span, answered.Span)];
        var differences = new List<Difference>();
        if (before.Count != after.Count)
            differences.Add(new(DifferenceKind.Count, "responses", Text(before.Count), Text(after.Count)));
        foreach (var (one, other) in before.Zip(after))
            differences.AddRange(Compare(one, other));
        return differences;
    }

    /// <summary>What differs between two responses.</summary>
    /// <param name="recorded">The recorded one.</param>
    /// <param name="answered">The answer.</param>
    public IEnumerable<Difference> Compare(ComparedResponse recorded, ComparedResponse answered)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(answered);
        if (recorded.Status != answered.Status)
            yield return new(DifferenceKind.Status, "status", Text(recorded.Status), Text(answered.Status));
        var hasContent = recorded.HasContent || answered.HasContent;
        var names = recorded.Fields.Keys.Union(answered.Fields.Keys, StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            var isFraming = hasContent && name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase);
            if (!isFraming
                && !ignored.Contains(name)
                && FieldDifference(name, recorded, answered) is { } difference)
                yield return difference;
        }

        foreach (var difference in BytesDifference(
                     DifferenceKind.Content, "content", recorded.Content.Span, answered.Content.Span))
            yield return difference;
    }

    private static bool TryRead(
        RequestExpectation expectation,
        ReadOnlyMemory<byte> bytes,
        out IReadOnlyList<ComparedResponse> responses)
    {
        var reader = new ResponseReader(expectation);
        reader.Feed(bytes.Span);
        reader.FeedEnd();
        responses =
            [.. reader.Responses.Where(r => !r.Head.IsInterim).Select(r => ComparedResponse.Of(r, bytes))];
        return !reader.IsBroken && (reader.IsBetween || responses.Count > 0);
    }

    private static Difference? FieldDifference(
        string name, ComparedResponse recorded, ComparedResponse answered)
    {
        var before = recorded.Fields.GetValueOrDefault(name);
        var after = answered.Fields.GetValueOrDefault(name);
        return before is not null && after is not null && before.SequenceEqual(after)
            ? null
            : new Difference(DifferenceKind.Field, name, Shown(before), Shown(after));
    }

    private static IEnumerable<Difference> BytesDifference(
        DifferenceKind kind, string name, ReadOnlySpan<byte> recorded, ReadOnlySpan<byte> answered)
    {
        var same = recorded.CommonPrefixLength(answered);
        if (same == recorded.Length && same == answered.Length)
            return [];
        return [new Difference(kind, name, ExcerptOf(recorded, same), ExcerptOf(answered, same))];
    }

    // "1,270 bytes, at byte 812: <h1>Hello</h1>"
    private static string ExcerptOf(ReadOnlySpan<byte> bytes, int at)
    {
        var rest = bytes[at..];
        var shown = rest.IsEmpty ? "the end" : EscapedText.Of(rest, Excerpt);
        return string.Create(
            CultureInfo.InvariantCulture, $"{bytes.Length:N0} bytes, at byte {at:N0}: {shown}");
    }

    private static string? Shown(IReadOnlyList<string>? values) => values is null
        ? null
        : EscapedText.Of(Encoding.Latin1.GetBytes(string.Join(" | ", values)), LongestValue);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
