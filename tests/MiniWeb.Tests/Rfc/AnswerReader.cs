// Cuts the bytes of a connection into responses, and fails on anything that a client could not read: a
// response that does not say where it ends, no Date or a wrong one, content where none may be, bytes left
// over.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace MiniWeb.Tests.Rfc;

/// <summary>Reads the responses of one connection.</summary>
internal static partial class AnswerReader
{
    private const string DateForm = "ddd, dd MMM yyyy HH:mm:ss 'GMT'";

    /// <summary>All responses.</summary>
    /// <param name="received">Every byte that came, one character a byte.</param>
    /// <param name="heads">Which requests were HEAD, by their number from 0.</param>
    public static List<Answer> Read(string received, params int[] heads)
    {
        var answers = new List<Answer>();
        var final = 0;
        for (var at = 0; at < received.Length;)
        {
            var answer = ReadOne(received, ref at, heads.Contains(final));
            final += answer.Status < 200 ? 0 : 1;
            answers.Add(answer);
        }

        return answers;
    }

    private static Answer ReadOne(string received, ref int at, bool isToHead)
    {
        var end = received.IndexOf("\r\n\r\n", at, StringComparison.Ordinal);
        Assert.True(end >= 0, $"No whole head: {received[at..]}");
        var lines = received[at..end].Split("\r\n");
        at = end + 4;
        var status = StatusLine().Match(lines[0]);
        Assert.True(status.Success, $"No status line: {lines[0]}");
        var code = int.Parse(status.Groups[1].Value, CultureInfo.InvariantCulture);
        var answer = new Answer(code, [.. lines[1..].Select(Field)], "");
        if (answer.Status >= 200)
            CheckDate(answer);
        return answer with { Content = ReadContent(answer, received, ref at, isToHead) };
    }

    private static (string Name, string Value) Field(string line)
    {
        var field = FieldLine().Match(line);
        Assert.True(field.Success, $"No field line: {line}");
        return (field.Groups[1].Value, field.Groups[2].Value);
    }

    private static void CheckDate(Answer answer)
    {
        var date = answer.Field("Date");
        Assert.True(
            DateTime.TryParseExact(
                date, DateForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
            $"Date: {date}");
    }

    private static string ReadContent(Answer answer, string received, ref int at, bool isToHead)
    {
        var length = answer.Field("Content-Length");
        var coding = answer.Field("Transfer-Encoding");
        Assert.True(length is null || coding is null, "Content-Length and Transfer-Encoding");
        if (answer.Status is < 200 or 204)
            Assert.True(length is null && coding is null, $"{answer.Status} with framing");
        if (isToHead || answer.Status is < 200 or 204 or 304)
            return "";
        if (coding is not null)
            return ReadChunks(received, ref at);
        Assert.True(length is not null, $"{answer.Status} does not say where it ends");
        return Take(received, ref at, int.Parse(length, NumberStyles.None, CultureInfo.InvariantCulture));
    }

    private static string ReadChunks(string received, ref int at)
    {
        var content = "";
        while (true)
        {
            var end = received.IndexOf("\r\n", at, StringComparison.Ordinal);
            var size = int.Parse(received[at..end], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            at = end + 2;
            content += Take(received, ref at, size);
            Assert.Equal("\r\n", Take(received, ref at, 2));
            if (size == 0)
                return content;
        }
    }

    private static string Take(string received, ref int at, int length)
    {
        Assert.True(at + length <= received.Length, $"{length} bytes announced, {received.Length - at} came");
        at += length;
        return received[(at - length)..at];
    }

    [GeneratedRegex(@"^HTTP/1\.1 ([1-5]\d\d) [ -~]*$")]
    private static partial Regex StatusLine();

    [GeneratedRegex(@"^([!#$%&'*+.^_`|~0-9A-Za-z-]+): ([!-~](?:[ -~]*[!-~])?)$")]
    private static partial Regex FieldLine();
}
