// A shell script with a curl command for each request. curl adds what it likes unless it is told not to; the
// options here make it send the captured request line and the captured fields, and no others.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace MiniWeb.Replay.Exports;

internal static class CurlExport
{
    // Sent by curl of itself, unless the field is named with nothing behind the colon.
    private static readonly string[] OfCurl = ["User-Agent", "Accept", "Content-Type", "Expect"];

    public static Export Write(IReadOnlyList<ExportItem> items, ExportOptions options)
    {
        var text = new StringBuilder("#!/bin/sh\n# Each command sends the fields that were captured.\n");
        var losses = new List<string>
        {
            "curl keeps no responses and no times; it may send the fields in another order, Host first",
        };
        var beside = new List<(string Ending, byte[] Content)>();
        foreach (var item in items)
        {
            var number = FormattableString.Invariant($"{beside.Count + 1}");
            if (ExportedMessage.OfRequest(item.Request) is { } request && CanSend(request))
            {
                losses.AddRange(Losses.OfParts(item, request));
                var ending = request.BodyLength == 0 ? null : $".body{number}";
                if (ending is not null)
                    beside.Add((ending, request.Content.ToArray()));
                text.Append($"\n# {item.Id}\n");
                text.AppendJoin(" \\\n  ", WordsOf(request, options, ending)).Append('\n');
            }
            else
            {
                losses.Add($"{item.Id}: curl cannot send these bytes; the command for it is miniweb send");
                beside.Add(($".request{number}.http", item.Request.ToArray()));
                text.Append($"\n# {item.Id}: no curl can send these bytes.\nminiweb send ")
                    .Append(Quoted(options.BaseUrl ?? item.Record?.Connection.Local ?? "localhost:80"))
                    .Append($" {Quoted($"{options.FileName}.request{number}.http")}\n");
            }
        }

        losses.AddRange(Losses.OfMasks(items));
        return new Export(Encoding.Latin1.GetBytes(text.ToString()), beside, losses);
    }

    // CONNECT opens a tunnel in curl; and it knows no version but these two.
    private static bool CanSend(ExportedMessage request) =>
        request.StartLine is { First: not "CONNECT", Third: "HTTP/1.1" or "HTTP/1.0" };

    private static IEnumerable<string> WordsOf(
        ExportedMessage request, ExportOptions options, string? bodyEnding)
    {
        var (method, target, version) = request.StartLine;
        yield return "curl -q -g -i --path-as-is " + (version == "HTTP/1.0" ? "--http1.0" : "--http1.1");
        yield return method == "HEAD" ? "--head" : $"-X {Quoted(method)}";
        if (!IsPlain(target))
            yield return $"--request-target {Quoted(target)}";
        foreach (var field in request.Fields)
            if (FieldOf(request, field) is { } word)
                yield return word;
        foreach (var name in OfCurl.Append("Host"))
            if (!request.ValuesOf(name).Any())
                yield return $"-H '{name}:'";
        if (bodyEnding is not null)
            yield return $"--data-binary {Quoted($"@{options.FileName}{bodyEnding}")}";
        else if (request.ValuesOf("Content-Length").Any() && method != "HEAD")
            yield return "--data-binary ''";
        yield return Quoted(IsPlain(target) ? RequestUrl.Of(request, options) : BaseOf(request, options));
    }

    private static string BaseOf(ExportedMessage request, ExportOptions options)
    {
        var host = request.ValueOf("Host");
        return options.BaseUrl ?? $"http://{(host.Length == 0 ? "localhost" : host)}/";
    }

    // curl counts the content itself. A field without a value ends with a semicolon there.
    private static string? FieldOf(ExportedMessage request, (string Name, string Value) field)
    {
        var (name, value) = field;
        if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) && !request.IsChunked)
            return null;
        return value.Length == 0 ? $"-H {Quoted(name + ";")}" : $"-H {Quoted($"{name}: {value}")}";
    }

    // What curl's URL parser leaves as it is.
    private static bool IsPlain(string target) => target.StartsWith('/')
        && target.All(letter => letter is > ' ' and < '\x7f' && !"#\\\"<>^`{|}".Contains(letter));

    private static string Quoted(string text) =>
        $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
