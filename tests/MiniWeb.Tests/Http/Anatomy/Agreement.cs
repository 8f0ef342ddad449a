// What must hold for each anatomy, and what must hold beside the answer of the parsers.
using System;
using System.Linq;
using System.Text;
using MiniWeb.Http;
using MiniWeb.Http.Anatomy;
using Xunit;

namespace MiniWeb.Tests.Http.Anatomy;

internal static class Agreement
{
    /// <summary>Each byte in one span, in order, with a rule and a sentence that is safe to print.</summary>
    public static void AssertCovered(MessageAnatomy anatomy, byte[] bytes)
    {
        var at = 0;
        foreach (var span in anatomy.Spans)
        {
            Assert.True(span.Start == at && span.Length > 0, $"{span} does not begin at {at}");
            Assert.True(span.Rule.StartsWith("RFC ", StringComparison.Ordinal), span.ToString());
            Assert.True(IsSentence(span.Text), $"no sentence: {span}");
            at = span.End;
        }

        Assert.Equal(bytes.Length, at);
        Assert.Equal(bytes.Length, anatomy.Length);
        var isEmpty = bytes.Length == 0 && !anatomy.Rejection.IsRejected;
        Assert.Equal(isEmpty, anatomy.Outcome == AnatomyOutcome.Empty);
        Assert.True(IsPlain(anatomy.Verdict.ToString()), anatomy.Verdict.ToString());
        AssertFault(anatomy);
    }

    /// <summary>The same besides, and the decision of the parsers.</summary>
    public static void AssertRequest(
        MessageAnatomy anatomy, byte[] bytes, RequestReading expected, ParserLimits limits)
    {
        AssertCovered(anatomy, bytes);
        if (anatomy.Rejection.Reason == RejectionReason.Expectation)
            return; // the server's rule, beyond the parsers
        var outcome = expected.Outcome switch
        {
            RequestReading.Complete => AnatomyOutcome.Complete,
            RequestReading.Rejected => AnatomyOutcome.Rejected,
            _ when bytes.Length == 0 => AnatomyOutcome.Empty,
            _ => AnatomyOutcome.Incomplete,
        };
        Assert.Equal(outcome, anatomy.Outcome);
        if (outcome == AnatomyOutcome.Rejected)
            Assert.Equal((expected.Reason, expected.Offset),
                (anatomy.Rejection.Reason.ToString(), anatomy.Rejection.Offset));
        if (outcome == AnatomyOutcome.Complete)
            AssertParts(anatomy, bytes, expected, limits);
    }

    // The parts named give again what the parser read.
    private static void AssertParts(
        MessageAnatomy anatomy, byte[] bytes, RequestReading expected, ParserLimits limits)
    {
        Assert.Equal(expected.Consumed, anatomy.MessageLength);
        var parser = new RequestParser(limits);
        parser.Parse(bytes, out _);
        var head = parser.Head;
        Assert.Equal(head.Method, TextOf(SpanKind.Method));
        Assert.Equal(head.Target.ToString(), TextOf(
            SpanKind.Scheme, SpanKind.Authority, SpanKind.Path, SpanKind.Query, SpanKind.Asterisk));
        Assert.Equal(head.Version.ToString(), TextOf(SpanKind.Version));
        var names = Enumerable.Range(0, head.Fields.Count)
            .Select(i => Encoding.Latin1.GetString(head.Fields[i].Name));
        var values = Enumerable.Range(0, head.Fields.Count)
            .Select(i => Encoding.Latin1.GetString(head.Fields[i].Value));
        Assert.Equal(string.Concat(names), TextOf(SpanKind.FieldName));
        Assert.Equal(string.Concat(values), TextOf(SpanKind.FieldValue));
        Assert.Equal(expected.Content, RequestFeed.DigestOf(Encoding.Latin1.GetBytes(
            TextOf(SpanKind.Content, SpanKind.ChunkData))));
        Assert.Equal(bytes.Length - expected.Consumed, TextOf(SpanKind.AfterMessage).Length);

        string TextOf(params SpanKind[] kinds) => string.Concat(anatomy.Spans
            .Where(span => kinds.Contains(span.Kind))
            .Select(span => Encoding.Latin1.GetString(bytes.AsSpan(span.Start, span.Length))));
    }

    // The offending byte stands alone, and behind it nothing is parsed.
    private static void AssertFault(MessageAnatomy anatomy)
    {
        var offset = anatomy.Rejection.IsRejected ? anatomy.Rejection.Offset : -1;
        var wrong = anatomy.Spans.Where(span => span.Kind == SpanKind.Wrong).ToArray();
        if (offset < 0 || offset >= anatomy.Length)
        {
            Assert.Empty(wrong);
            return;
        }

        Assert.Equal((offset, 1), (Assert.Single(wrong).Start, wrong[0].Length));
        Assert.Equal(anatomy.Rejection.Row.Section, wrong[0].Rule);
        Assert.All(anatomy.Spans.Where(span => span.Start > offset),
            span => Assert.Equal(SpanKind.NotParsed, span.Kind));
    }

    private static bool IsSentence(string text) =>
        text.Length > 5 && text.EndsWith('.') && IsPlain(text);

    private static bool IsPlain(string text) => text.All(c => c is >= ' ' and <= '~' or '§');
}
