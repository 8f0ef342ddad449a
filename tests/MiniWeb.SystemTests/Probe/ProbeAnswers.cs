// What came back on a connection, told into answers: statuses, and whether each says where it ends. It is
// lenient where a client has to be, and fails where a client could not go on.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace MiniWeb.SystemTests.Probe;

/// <summary>The answers on a connection.</summary>
/// <param name="Statuses">Each final status.</param>
/// <param name="LastCloses">Whether the last one says that it is the last.</param>
/// <param name="LastContent">The content of the last one.</param>
internal sealed partial record ProbeAnswers(List<int> Statuses, bool LastCloses, string LastContent)
{
    /// <summary>Reads all answers.</summary>
    /// <param name="received">Every byte that came, one character a byte.</param>
    /// <param name="firstIsToHead">Whether the first one answers a HEAD, and has no content.</param>
    public static ProbeAnswers Of(string received, bool firstIsToHead)
    {
        var all = new ProbeAnswers([], false, "");
        for (var at = 0; at < received.Length;)
        {
            var head = Head().Match(received, at);
            Assert.True(head.Success, $"No head of an answer: {received[at..]}");
            at += head.Length;
            var status = int.Parse(head.Groups[1].Value, CultureInfo.InvariantCulture);
            if (status < 200)
                continue;
            Assert.Single(Date().Matches(head.Value));
            var hasContent = status is not (204 or 304) && !(firstIsToHead && all.Statuses.Count == 0);
            var length = hasContent ? LengthOf(head.Value) : 0;
            Assert.True(at + length <= received.Length, $"Less content than announced: {received}");
            all.Statuses.Add(status);
            var content = received[at..(at + length)];
            all = all with { LastCloses = Close().IsMatch(head.Value), LastContent = content };
            at += length;
        }

        return all;
    }

    // Both servers know the length of all that they answer.
    private static int LengthOf(string head)
    {
        var lengths = ContentLength().Matches(head);
        Assert.DoesNotContain("Transfer-Encoding", head, StringComparison.OrdinalIgnoreCase);
        return int.Parse(Assert.Single(lengths).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\GHTTP/1\.1 ([1-5]\d\d) [ -~]*\r\n(?:[!#$%&'*+.^_`|~\w-]+: [ -~]+\r\n)*\r\n")]
    private static partial Regex Head();

    [GeneratedRegex(@"(?<=\n)Date: \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT(?=\r)")]
    private static partial Regex Date();

    [GeneratedRegex(@"(?<=\n)Connection: close(?=\r)")]
    private static partial Regex Close();

    [GeneratedRegex(@"(?<=\n)Content-Length: (\d+)(?=\r)")]
    private static partial Regex ContentLength();
}
