// A run as one HTML file that needs nothing else: no script, and a policy that would let none run. Whatever
// came from a capture or a server is text in it.
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;

namespace MiniWeb.Replay.Reports;

internal sealed class HtmlReport
{
    private const string Style =
        """
        :root{color-scheme:light dark;--line:#8884;--bad:light-dark(#b71c1c,#ff8a80);
        --good:light-dark(#2e7d32,#81c784);--dim:light-dark(#666,#a5a5a5)}
        body{font:15px/1.5 system-ui,sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem}
        table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.3rem .6rem;
        vertical-align:top;border-bottom:1px solid var(--line)}
        td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
        code,pre{font:13px/1.45 ui-monospace,monospace;overflow-wrap:anywhere;white-space:pre-wrap;margin:0}
        .same{color:var(--good)}.different,.failed{color:var(--bad);font-weight:600}.dim{color:var(--dim)}
        summary{cursor:pointer}section{margin:1.5rem 0;padding:.3rem 1rem 1rem;
        border:1px solid var(--line);border-radius:.5rem}section tr:last-child>td{border-bottom:0}
        h2{margin:.6rem 0 0}h2 code{font-size:1rem}h2+p{margin:0 0 .6rem}
        dl{margin:.3rem 0}dt{margin-top:.4rem;font-weight:600}dt .dim{font-weight:400}
        dd{display:grid;grid-template-columns:8rem 1fr;margin-left:1.2rem}dd pre{grid-column:2}
        """;

    private readonly StringBuilder _html = new();

    private HtmlReport()
    {
    }

    public static byte[] Write(RunReport report)
    {
        var html = new HtmlReport();
        html.WriteHead();
        html.WriteSums(report);
        html.WriteRequests(report);
        html._html.Append("</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(html._html.ToString());
    }

    private void WriteHead() => _html.Append(
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>miniweb replay</title>
        <style>{Style}</style>
        </head>
        <body>
        <h1>Replay</h1>

        """);

    private void WriteSums(RunReport report)
    {
        Line($"<p>{Text(report.Began.UtcDateTime.ToString("u", CultureInfo.InvariantCulture))}, "
            + $"{Number(report.Outcomes.Count)} requests: {Text(report.Sums.ToString())}."
            + (report.IsWhole ? "</p>" : " <strong class=\"failed\">The run was interrupted.</strong></p>"));
        Line($"<p class=\"dim\">Compared: {Text(report.Levels.ToString().ToLowerInvariant())}. Not compared: "
            + $"{Text(string.Join(", ", report.Ignored))}.</p>");
        Line("<table><tr><th>Target<th class=n>same<th class=n>different<th class=n>not compared"
            + "<th class=n>failed<th class=n>50 %<th class=n>99 %<th class=n>longest</tr>");
        foreach (var target in report.Sums.Targets)
            WriteTarget(target);
        Line("</table>");
    }

    private void WriteTarget(TargetSums target)
    {
        var counts = System.Enum.GetValues<ReplayVerdict>().Select(verdict => Number(target[verdict]));
        var times = new[] { 50d, 99, 100 }.Select(percent => Milliseconds(target.Percentile(percent)));
        var cells = string.Concat(counts.Concat(times).Select(cell => $"<td class=n>{cell}"));
        Line($"<tr><td>{Text(target.Target.Name)} <span class=dim>"
            + $"{Text(target.Target.Destination.ToString())}</span>{cells}</tr>");
        foreach (var (kind, count) in target.Failures)
            Line($"<tr><td colspan=8 class=failed>failed {Number(count)} times: "
                + $"{Text(FailureWords.Of(kind))}</tr>");
    }

    private void WriteRequests(RunReport report)
    {
        foreach (var outcome in report.Outcomes)
        {
            Line($"<section><h2><code>{Text(outcome.Line)}</code></h2><p class=dim>{Text(outcome.Id)}</p>");
            if (outcome.Unreadable is { } why)
                Line($"<p class=failed>not readable: {Text(why)}</p>");
            Line("<table>");
            foreach (var result in outcome.Results)
                WriteResult(result);
            Line("</table></section>");
        }
    }

    private void WriteResult(ReplayResult result)
    {
        var word = Words.Of(result.Verdict);
        var said = result.Failure?.Message ?? result.Line;
        Line($"<tr><td>{Text(result.Target.Name)}<td class={word}>{word}<td><code>{Text(said)}</code>"
            + $"<td class=n>{Number(result.Length)} bytes"
            + $"<td class=n>{Milliseconds(result.Microseconds)}</tr>");
        WriteDifferences("recorded", result.Differences);
        WriteDifferences("the first target", result.DifferencesFromFirst);
    }

    private void WriteDifferences(string side, IReadOnlyList<Difference> differences)
    {
        if (differences.Count == 0)
            return;
        Line("<tr><td><td colspan=4><details open><summary>"
            + $"{Number(differences.Count)} unlike {side}</summary><dl>");
        foreach (var difference in differences)
            WriteDifference(side, difference);
        Line("</dl></details></tr>");
    }

    private void WriteDifference(string side, Difference difference)
    {
        Line($"<dt><code>{Text(difference.Name)}</code> <span class=dim>{Words.Of(difference.Kind)}</span>");
        WriteSide(side, difference.Recorded, difference.RecordedHex);
        WriteSide("answered", difference.Answered, difference.AnsweredHex);
    }

    private void WriteSide(string side, string? value, string? hex)
    {
        Line($"<dd><span class=dim>{side}</span> <code>{Text(value ?? "(none)")}</code>");
        if (hex is not null)
            Line($"<pre>{Text(hex)}</pre>");
    }

    private void Line(string html) => _html.Append(html).Append('\n');

    private static string Text(string text) => WebUtility.HtmlEncode(PlainLines(text));

    // Hexadecimal windows have lines; anything else is one already.
    private static string PlainLines(string text) => string.Concat(text.Select(
        letter => char.IsControl(letter) && letter != '\n' ? "\uFFFD" : letter.ToString()));

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Milliseconds(long? microseconds) => microseconds is { } time
        ? string.Create(CultureInfo.InvariantCulture, $"{time / 1000.0:N1} ms")
        : "";
}
