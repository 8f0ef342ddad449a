// Cuts the bytes that came back on one connection into answers. It reads what servers write, not what
// attackers do: the strict parser is the one under test, and must not be its own judge.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;

namespace MiniWeb.SystemTests.Differential;

/// <summary>Reads the answers of one connection.</summary>
internal sealed partial class AnswerReader
{
    private readonly string _text;
    private int _at;

    private AnswerReader(string text) => _text = text;

    private bool IsAtEnd => _at == _text.Length;

    /// <summary>All final answers, in their order; interim ones are left out.</summary>
    /// <param name="text">The bytes, a char each.</param>
    /// <param name="isHead">Whether the first one answers HEAD.</param>
    public static List<Answer> Read(string text, bool isHead)
    {
        var reader = new AnswerReader(text);
        var answers = new List<Answer>();
        while (!reader.IsAtEnd)
        {
            var answer = reader.Next(isHead && answers.Count == 0);
            if (!answer.Status.StartsWith('1'))
                answers.Add(answer);
        }

        return answers;
    }

    private Answer Next(bool isHead)
    {
        var head = Head().Match(_text, _at);
        if (!head.Success)
            return new Answer(Answer.NoHead, Take(_text.Length - _at));
        _at += head.Length;
        var status = head.Groups["status"].Value;
        return new Answer(status, isHead || MayNotHaveContent(status) ? "" : Content(head.Value));
    }

    private static bool MayNotHaveContent(string status) => status[0] == '1' || status is "204" or "304";

    private string Content(string head)
    {
        if (ChunkedField().IsMatch(head))
            return Chunks();
        var length = LengthField().Match(head);
        return Take(length.Success ? Number(length, NumberStyles.None) : _text.Length - _at);
    }

    private string Chunks()
    {
        var content = "";
        while (ChunkHead().Match(_text, _at) is { Success: true } chunk)
        {
            _at += chunk.Length;
            var size = Number(chunk, NumberStyles.AllowHexSpecifier);
            content += Take(size);
            Take("\r\n".Length);
            if (size == 0)
                break;
        }

        return content;
    }

    private static int Number(Match match, NumberStyles style)
        => int.Parse(match.Groups["number"].Value, style, CultureInfo.InvariantCulture);

    private string Take(int length)
    {
        var start = _at;
        _at = Math.Min(_text.Length, _at + length);
        return _text[start.._at];
    }

    [GeneratedRegex(@"\GHTTP/1\.[01] (?<status>\d{3}) [^\r\n]*\r\n(?:[^\r\n]+\r\n)*\r\n")]
    private static partial Regex Head();

    [GeneratedRegex(@"^Content-Length: (?<number>\d+)\r$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex LengthField();

    [GeneratedRegex(@"^Transfer-Encoding: chunked\r$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex ChunkedField();

    [GeneratedRegex(@"\G(?<number>[0-9A-Fa-f]+)\r\n")]
    private static partial Regex ChunkHead();
}
