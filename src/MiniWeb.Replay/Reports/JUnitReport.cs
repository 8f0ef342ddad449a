// A run as JUnit XML, which build servers show: a suite for each target, a test case for each request. What
// stands in it was made printable before, so that XML can hold it.
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;

namespace MiniWeb.Replay.Reports;

internal static class JUnitReport
{
    public static byte[] Write(RunReport report)
    {
        using var bytes = new MemoryStream();
        var settings = new XmlWriterSettings
        {
            Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false),
        };
        using (var xml = XmlWriter.Create(bytes, settings))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", "miniweb replay");
            WriteTotals(xml, report);
            for (var i = 0; i < report.Sums.Targets.Count; i++)
                WriteSuite(xml, report, i);
            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    // What cannot be read is an error at every target: the sums of the suites are the totals.
    private static void WriteTotals(XmlWriter xml, RunReport report)
    {
        var targets = report.Sums.Targets;
        var unreadable = targets.Count * report.Outcomes.Count(outcome => outcome.Unreadable is not null);
        xml.WriteAttributeString("tests", Text(targets.Sum(target => target.Count) + unreadable));
        xml.WriteAttributeString("failures", Text(targets.Sum(target => target[ReplayVerdict.Different])));
        xml.WriteAttributeString(
            "errors", Text(targets.Sum(target => target[ReplayVerdict.Failed]) + unreadable));
        xml.WriteAttributeString("time", Seconds(report.Outcomes.SelectMany(outcome => outcome.Results)));
    }

    private static void WriteSuite(XmlWriter xml, RunReport report, int index)
    {
        var sums = report.Sums.Targets[index];
        var unreadable = report.Outcomes.Where(outcome => outcome.Unreadable is not null).ToList();
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", sums.Target.Name);
        xml.WriteAttributeString("timestamp",
            report.Began.UtcDateTime.ToString("s", CultureInfo.InvariantCulture));
        xml.WriteAttributeString("tests", Text(sums.Count + unreadable.Count));
        xml.WriteAttributeString("failures", Text(sums[ReplayVerdict.Different]));
        xml.WriteAttributeString("errors", Text(sums[ReplayVerdict.Failed] + unreadable.Count));
        xml.WriteAttributeString("skipped", Text(sums[ReplayVerdict.NotCompared]));
        xml.WriteAttributeString("time", Seconds(
            report.Outcomes.Where(outcome => outcome.Results.Count > index)
                .Select(outcome => outcome.Results[index])));
        foreach (var outcome in report.Outcomes.Where(outcome => outcome.Results.Count > index))
            WriteCase(xml, outcome, outcome.Results[index]);
        foreach (var outcome in unreadable)
            WriteUnreadable(xml, sums.Target, outcome);
        xml.WriteEndElement();
    }

    private static void WriteCase(XmlWriter xml, ReplayOutcome outcome, ReplayResult result)
    {
        BeginCase(xml, result.Target, outcome);
        xml.WriteAttributeString("time", Seconds([result]));
        if (result.Failure is { } failure)
            WriteFault(xml, "error", FailureWords.Of(failure.Kind), PlainText.Of(failure.Message), "");
        else if (result.Verdict == ReplayVerdict.Different)
            WriteFault(xml, "failure", "different", HeadlineOf(result), TextOf(result));
        else if (result.Verdict == ReplayVerdict.NotCompared)
            WriteFault(xml, "skipped", null, "there is no recorded response", "");
        xml.WriteEndElement();
    }

    private static void WriteUnreadable(XmlWriter xml, ReplayTarget target, ReplayOutcome outcome)
    {
        BeginCase(xml, target, outcome);
        xml.WriteAttributeString("time", Seconds([]));
        WriteFault(xml, "error", "not readable", outcome.Unreadable!, "");
        xml.WriteEndElement();
    }

    private static void BeginCase(XmlWriter xml, ReplayTarget target, ReplayOutcome outcome)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", target.Name);
        xml.WriteAttributeString("name", $"{PlainText.Of(outcome.Id)} {outcome.Line}".TrimEnd());
    }

    private static void WriteFault(XmlWriter xml, string element, string? type, string message, string text)
    {
        xml.WriteStartElement(element);
        if (type is not null)
            xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("message", message);
        xml.WriteString(text);
        xml.WriteEndElement();
    }

    private static string HeadlineOf(ReplayResult result) =>
        result.Differences.Concat(result.DifferencesFromFirst).First().ToString();

    private static string TextOf(ReplayResult result)
    {
        var lines = new List<string>();
        lines.AddRange(result.Differences.Select(difference => difference.ToString()));
        lines.AddRange(result.DifferencesFromFirst.Select(difference =>
            $"unlike the first target: {difference}"));
        return string.Join('\n', lines);
    }

    private static string Seconds(IEnumerable<ReplayResult> results) =>
        (results.Sum(result => result.Microseconds) / 1e6).ToString("0.000000", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
