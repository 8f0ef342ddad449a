// Why the exchange went as it went: the verdict on the content and on the connection, the rule that was
// broken, and who closed.
using System.Collections.Generic;
using MiniWeb.Capture;
using MiniWeb.Http;
using MiniWeb.Http.Anatomy;
using MiniWeb.Inspector.Messages;

namespace MiniWeb.Inspector.Pages;

/// <summary>Writes the verdicts.</summary>
internal static class WhyView
{
    // A sidecar that came from elsewhere may say anything.
    private const int Longest = 4000;

    /// <summary>The verdict on one message.</summary>
    public static Html Of(Message message, CaptureRecord? record)
    {
        var html = new Html().Add($"""<dl class="why">""");
        var isBad = message.Anatomy.Outcome is AnatomyOutcome.Rejected or AnatomyOutcome.Incomplete;
        var mark = isBad ? "bad" : "";
        foreach (var (question, answer) in AnswersOf(message, record))
            html.Add($"""<div class="{mark}"><dt>{question}</dt>""")
                .Add($"<dd>{RuleLink.In(Figures.Cut(answer, Longest))}</dd></div>");
        return html.Add($"</dl>");
    }

    /// <summary>What is known of the end of the exchange.</summary>
    public static Html EndOf(CaptureRecord? record)
    {
        var html = new Html().Add($"""<dl class="why end">""");
        if (record is null)
            html.Add($"<div><dt>The record</dt><dd>is not there, or cannot be understood.</dd></div>");
        if (record is { Reason: not CaptureReason.None })
            html.Add($"<div><dt>What was captured</dt><dd>{RowMarkup.NameOf(record.Reason)}</dd></div>");
        if (record?.Failure is { } failure)
            html.Add($"""<div class="bad"><dt>The handler failed</dt>""")
                .Add($"<dd>{Figures.Cut(failure, Longest)}</dd></div>");
        if (record is not null)
            html.Add($"<div><dt>What became of the connection</dt><dd>{EndText(record)}</dd></div>");
        return html.Add($"</dl>");
    }

    private static IEnumerable<(string Question, string Answer)> AnswersOf(Message message,
        CaptureRecord? record)
    {
        var verdict = message.Anatomy.Verdict;
        var rejection = message.Anatomy.Rejection;
        if (message.Anatomy.Outcome == AnatomyOutcome.Rejected && rejection.IsRejected)
            yield return ("Which rule was broken?", RuleText(rejection));
        if (message is { IsCut: true, IsRequest: true } && record?.Framing is { } framing)
            yield return ("How long is the content?", Sentence(framing.Sentence));
        else if (!message.IsCut)
            yield return ("How long is the content?", Sentence(verdict.Content));
        if (!message.IsCut)
            yield return ("Does the connection live on?", Sentence(verdict.Connection));
    }

    private static string RuleText(Rejection rejection)
    {
        var where = rejection.Offset < 0 ? "" : $" at byte {rejection.Offset}";
        return $"{rejection.Row.Sentence} {rejection.Row.Section}{where}.";
    }

    private static string EndText(CaptureRecord record) => record.Close is { } close
        ? $"Closed by the {Figures.Cut(close.By, 100)} {Figures.Time(close.Microseconds)} after it opened: "
            + $"{Figures.Words(close.Cause.ToString())}."
        : record.Persists == true ? "It lived on, for the next request." : "Not known.";

    private static string Sentence(string text) =>
        text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..]
            + (text.EndsWith('.') ? "" : ".");
}
