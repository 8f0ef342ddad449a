// The .http format of editors (Visual Studio Code, Visual Studio, JetBrains): requests parted by ###, with
// the whole URL in the first line.
// Editors read directives between the lines of such a file: {{variables}} anywhere, "< file", "> script",
// "###", "# @name", "@name = value", and "?" or "&" that continue a URL. So a captured line is written only
// when no editor can read it as one of these. Other content goes into a file beside, which is sent as it is;
// other fields and requests are left out, and told.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MiniWeb.Http;

namespace MiniWeb.Replay.Exports;

internal sealed class HttpFileExport
{
    private const string Variable = "{{";

    // The editor's client writes the first four itself. The last one makes an editor rewrite the content.
    private static readonly string[] OfClient =
        ["Host", "Content-Length", "Transfer-Encoding", "Connection", "X-Request-Type"];

    // Editors take a line that begins with another word for a URL, or for a command of theirs.
    private static readonly string[] Methods =
        ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"];

    private readonly ExportOptions _options;
    private readonly StringBuilder _text = new();
    private readonly List<(string Ending, byte[] Content)> _beside = [];
    private readonly List<string> _losses =
        ["http keeps no responses, no line ends, no times; the editor adds fields of its own"];

    private HttpFileExport(ExportOptions options) => _options = options;

    public static Export Write(IReadOnlyList<ExportItem> items, ExportOptions options)
    {
        var export = new HttpFileExport(options);
        foreach (var item in items)
            export.Write(item);
        export._losses.AddRange(Losses.OfMasks(items));
        return new Export(Encoding.UTF8.GetBytes(export._text.ToString()), export._beside, export._losses);
    }

    private void Write(ExportItem item)
    {
        if (ExportedMessage.OfRequest(item.Request) is not { } request)
        {
            _losses.Add(Losses.NoRequest(item));
            return;
        }

        var (method, target, version) = request.StartLine;
        if (!Methods.Contains(method) || !(target.StartsWith('/') || target.Contains("://")))
        {
            _losses.Add($"{item.Id}: left out, because editors do not send its method or form of target");
            return;
        }

        _losses.AddRange(Losses.OfParts(item, request));
        var url = WithoutVariables(RequestUrl.Of(request, _options), item);
        _text.Append($"### {NameOf(item)}\n{method} {url} {version}\n");
        WriteFields(item, request);
        WriteContent(request);
    }

    // The identity may be the name of a file.
    private static string NameOf(ExportItem item) => string.Concat(item.Id.Select(letter =>
        char.IsAsciiLetterOrDigit(letter) || "-_./".Contains(letter) ? letter : '_'));

    private string WithoutVariables(string url, ExportItem item)
    {
        if (!url.Contains(Variable, StringComparison.Ordinal))
            return url;
        _losses.Add($"{item.Id}: braces in the target are percent-encoded: an editor puts a variable there");
        return url.Replace("{", "%7B", StringComparison.Ordinal)
            .Replace("}", "%7D", StringComparison.Ordinal);
    }

    private void WriteFields(ExportItem item, ExportedMessage request)
    {
        foreach (var (name, value) in request.Fields)
        {
            if (OfClient.Contains(name, StringComparer.OrdinalIgnoreCase))
                continue;
            if (IsPlainName(name) && TryReadValue(value, out var text))
                _text.Append($"{name}: {text}\n");
            else
                _losses.Add($"{item.Id}: left out the field {PlainText.Of(name)}: "
                    + "an editor reads a directive or a variable in it, or cannot write its bytes");
        }

        _text.Append('\n');
    }

    // Other names, such as "###" and "&x", are tokens too.
    private static bool IsPlainName(string name) => char.IsAsciiLetterOrDigit(name[0])
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');

    private static bool TryReadValue(string value, out string text) =>
        ByteText.TryReadUtf8(value, out text) && !text.Contains(Variable, StringComparison.Ordinal)
            && !text.Any(char.IsControl) && text.AsSpan().IndexOfAny('\u2028', '\u2029') < 0;

    private void WriteContent(ExportedMessage request)
    {
        if (request.Content.IsEmpty)
            return;
        var content = request.Content.ToArray();
        if (TextContent.TryRead(content, out var text) && IsPlainLine(text))
        {
            _text.Append(text).Append("\n\n");
            return;
        }

        var ending = FormattableString.Invariant($".body{_beside.Count + 1}");
        _beside.Add((ending, content));
        _text.Append($"< ./{_options.FileName}{ending}\n\n");
    }

    // One line that begins as a form or a JSON document does: no directive begins so.
    private static bool IsPlainLine(string text) =>
        (char.IsAsciiLetterOrDigit(text[0]) || "{[\"".Contains(text[0]))
        && !text.Contains(Variable, StringComparison.Ordinal)
        && !text.Any(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\u0085')
        && !char.IsWhiteSpace(text[^1]);
}
