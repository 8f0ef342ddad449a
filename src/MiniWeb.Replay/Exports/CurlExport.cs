// A shell script with one curl command for each request. The options make curl send the captured request line
// and the captured fields, and none of its own.
// Everything captured is a word in single quotes. The text of the script is ByteText from the start, so that
// quoting sees the very bytes of the file: nothing is encoded behind it.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MiniWeb.Http;

namespace MiniWeb.Replay.Exports;

internal sealed class CurlExport
{
    // Linux takes no argument above 128 KiB, and about 2 MiB in all.
    private const int LongestWord = 100_000;
    private const int LongestCommand = 1_000_000;

    // LC_ALL: a shell reads bytes as they are, in every language of the system.
    private const string Opening =
        """
        #!/bin/sh
        # Each command sends the fields that were captured. Answers are shown decoded (--compressed).
        LC_ALL=C; export LC_ALL
        cd -- "$(dirname -- "$0")" || exit

        """;

    // curl sends these unasked, unless the field is named with nothing behind the colon.
    private static readonly string[] OfCurl = ["User-Agent", "Accept", "Content-Type", "Expect"];

    private readonly ExportOptions _options;
    private readonly string _fileName;
    private readonly StringBuilder _script = new(Opening);
    private readonly List<(string Ending, byte[] Content)> _beside = [];
    private readonly List<string> _losses =
        ["curl keeps no responses and no times; it may send the fields in another order, Host first"];

    private CurlExport(ExportOptions options)
    {
        _options = options;
        _fileName = ByteText.OfUtf8(options.FileName);
    }

    public static Export Write(IReadOnlyList<ExportItem> items, ExportOptions options)
    {
        var export = new CurlExport(options);
        foreach (var item in items)
            export.Write(item);
        export._losses.AddRange(Losses.OfMasks(items));
        return new Export(
            ByteText.BytesOf(export._script.ToString()), export._beside, export._losses);
    }

    private void Write(ExportItem item)
    {
        var number = FormattableString.Invariant($"{_beside.Count + 1}");
        var request = ExportedMessage.OfRequest(item.Request);
        if (request is not null && CanSend(request))
        {
            var ending = request.BodyLength == 0 ? null : $".body{number}";
            List<string> words = [.. WordsOf(request, ending)];
            if (IsShort(words))
            {
                WriteCommand(item, request, words, ending);
                return;
            }
        }

        _losses.Add($"{item.Id}: curl cannot send these bytes; the command for it is miniweb send");
        _beside.Add(($".request{number}.http", item.Request.ToArray()));
        _script.Append($"\n# {item.Id}: curl cannot send these bytes.\nminiweb send -- ")
            .Append(Quoted(ByteText.OfUtf8(DestinationOf(item, request))))
            .Append($" {Quoted($"{_fileName}.request{number}.http")}\n");
    }

    private void WriteCommand(
        ExportItem item, ExportedMessage request, List<string> words, string? bodyEnding)
    {
        _losses.AddRange(Losses.OfParts(item, request));
        if (bodyEnding is not null)
            _beside.Add((bodyEnding, request.Content.ToArray()));
        _script.Append($"\n# {item.Id}\n").AppendJoin(" \\\n  ", words).Append('\n');
    }

    private static bool IsShort(List<string> words) => words.TrueForAll(word => word.Length < LongestWord)
        && words.Sum(word => word.Length) < LongestCommand;

    // CONNECT opens a tunnel in curl. To a HEAD with content it waits for content of the answer. It knows no
    // other versions than these two.
    private bool CanSend(ExportedMessage request) =>
        request.StartLine is { First: not "CONNECT", Third: "HTTP/1.1" or "HTTP/1.0" }
        && (request.StartLine.First != "HEAD" || request.BodyLength == 0)
        && (_options.BaseUrl is not null || IsPlainHost(request.ValueOf("Host")));

    // What comes from a file that anybody may have written is used only when it is host and port.
    private string DestinationOf(ExportItem item, ExportedMessage? request)
    {
        var host = request?.ValueOf("Host") ?? "";
        string?[] known = [item.Record?.Connection.Local, host, host + ":80"];
        return _options.BaseUrl
            ?? known.FirstOrDefault(place => HostSyntax.IsValid(Encoding.UTF8.GetBytes(place ?? ""), true))
            ?? "localhost:80";
    }

    private IEnumerable<string> WordsOf(ExportedMessage request, string? bodyEnding)
    {
        var (method, target, version) = request.StartLine;
        yield return "curl -q -g -i --path-as-is " + (version == "HTTP/1.0" ? "--http1.0" : "--http1.1");
        yield return "--noproxy '*'";
        yield return method == "HEAD" ? "--head" : $"-X {Quoted(method)}";
        if (request.ValuesOf("Accept-Encoding").Any())
            yield return "--compressed"; // the captured field goes out; curl decodes what it brings
        if (!IsPlain(target))
            yield return $"--request-target {Quoted(target)}";
        foreach (var field in request.Fields)
            if (FieldOf(request, field) is { } word)
                yield return word;
        foreach (var name in OfCurl.Append("Host"))
            if (!request.ValuesOf(name).Any())
                yield return $"-H '{name}:'";
        if (bodyEnding is not null)
            yield return $"--data-binary {Quoted($"@{_fileName}{bodyEnding}")}";
        else if (request.ValuesOf("Content-Length").Any() && method != "HEAD")
            yield return "--data-binary ''";
        yield return $"--url {Quoted(UrlOf(request))}";
    }

    private string UrlOf(ExportedMessage request)
    {
        var (target, host) = (request.StartLine.Second, request.ValueOf("Host"));
        var origin = _options.BaseUrl?.TrimEnd('/') ?? $"http://{(host.Length == 0 ? "localhost" : host)}";
        return ByteText.OfUtf8(origin) + (IsPlain(target) ? target : "/");
    }

    // curl counts the content itself. A field without a value ends with a semicolon there.
    private static string? FieldOf(ExportedMessage request, (string Name, string Value) field)
    {
        var (name, value) = field;
        var isHead = request.StartLine.First == "HEAD"; // curl sends none of its own there
        if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) && !isHead)
            return null;
        return value.Length == 0 ? $"-H {Quoted(name + ";")}" : $"-H {Quoted($"{name}: {value}")}";
    }

    // What curl's URL parser leaves as it is.
    private static bool IsPlain(string target) => target.StartsWith('/')
        && target.All(letter => letter is > ' ' and < '\x7f' && !"#\\\"<>^`{|}".Contains(letter));

    // curl decodes or refuses what else may stand in a host.
    private static bool IsPlainHost(string host) =>
        host.All(letter => char.IsAsciiLetterOrDigit(letter) || ".-_:[]".Contains(letter));

    // Inside of single quotes a shell reads every byte as itself, but for the quote.
    private static string Quoted(string text) =>
        $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
