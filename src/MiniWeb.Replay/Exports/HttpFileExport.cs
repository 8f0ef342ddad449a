// The .http format of editors (Visual Studio Code, Visual Studio, JetBrains): requests parted by ###, with
// the whole URL in the first line. Content that is no text goes into files beside it.
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace MiniWeb.Replay.Exports;

internal static class HttpFileExport
{
    // The editor's client writes these itself.
    private static readonly string[] OfClient = ["Host", "Content-Length", "Transfer-Encoding", "Connection"];

    public static Export Write(IReadOnlyList<ExportItem> items, ExportOptions options)
    {
        var text = new StringBuilder();
        var losses = new List<string>
        {
            "http keeps no responses, no line ends, no times; the editor adds fields of its own",
        };
        var beside = new List<(string, byte[])>();
        foreach (var item in items)
        {
            if (ExportedMessage.OfRequest(item.Request) is not { } request)
            {
                losses.Add(Losses.NoRequest(item));
                continue;
            }

            losses.AddRange(Losses.OfParts(item, request));
            WriteHead(text, item, request, options);
            WriteContent(text, request, beside, options);
        }

        losses.AddRange(Losses.OfMasks(items));
        return new Export(Encoding.UTF8.GetBytes(text.ToString()), beside, losses);
    }

    private static void WriteHead(
        StringBuilder text, ExportItem item, ExportedMessage request, ExportOptions options)
    {
        var (method, _, version) = request.StartLine;
        text.Append($"### {item.Id}\n{method} {RequestUrl.Of(request, options)} {version}\n");
        foreach (var (name, value) in request.Fields)
            if (!OfClient.Contains(name, System.StringComparer.OrdinalIgnoreCase))
                text.Append($"{name}: {value}\n");
        text.Append('\n');
    }

    private static void WriteContent(
        StringBuilder text,
        ExportedMessage request,
        List<(string Ending, byte[] Content)> beside,
        ExportOptions options)
    {
        if (request.Content.IsEmpty)
            return;
        var content = request.Content.ToArray();
        if (TextContent.TryRead(content, out var plain) && !plain.Contains("\n###"))
        {
            text.Append(plain).Append("\n\n");
            return;
        }

        var ending = System.FormattableString.Invariant($".body{beside.Count + 1}");
        beside.Add((ending, content));
        text.Append($"< ./{options.FileName}{ending}\n\n");
    }
}
