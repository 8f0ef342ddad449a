// The requests' bytes, one behind the other: `miniweb send` can send the file as it is.
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace MiniWeb.Replay.Exports;

internal static class RawExport
{
    public static Export Write(IReadOnlyList<ExportItem> items)
    {
        using var all = new MemoryStream();
        foreach (var item in items)
            all.Write(item.Request.Span);
        var losses = new List<string> { "raw keeps the requests' bytes, and no times and no reads" };
        if (items.Any(item => !item.Response.IsEmpty))
            losses.Add(items.Count == 1
                ? "the response is in the file beside it"
                : "responses are not kept, because more than one request is in the file");
        losses.AddRange(Losses.OfMasks(items));
        (string, byte[])[] beside = items is [{ Response.IsEmpty: false } only]
            ? [(".response.http", only.Response.ToArray())]
            : [];
        return new Export(all.ToArray(), beside, losses);
    }
}
