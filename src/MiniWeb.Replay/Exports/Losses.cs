// What several formats lose alike, in plain words.
using System;
using System.Collections.Generic;
using System.Linq;
using MiniWeb.Http;

namespace MiniWeb.Replay.Exports;

internal static class Losses
{
    /// <summary>That secrets were masked, and where.</summary>
    public static IEnumerable<string> OfMasks(IEnumerable<ExportItem> items) => items
        .Where(item => item.IsMasked)
        .Select(item => $"{item.Id}: secrets are masked with asterisks; --with-secrets keeps them");

    /// <summary>That a capture is no request that the format has a place for.</summary>
    public static string NoRequest(ExportItem item) =>
        $"{item.Id}: left out, because it is no valid request; --as raw keeps it";

    /// <summary>What is lost of every request whose parts are written, and not its bytes.</summary>
    public static IEnumerable<string> OfParts(ExportItem item, ExportedMessage request)
    {
        if (request.IsChunked)
            yield return $"{item.Id}: the sizes of the chunks, their extensions and trailer fields";
        if (request.IsCut)
            yield return $"{item.Id}: that the content is cut off; what there is of it goes out as all of it";
        if (request.BytesBehind > 0)
            yield return FormattableString.Invariant(
                $"{item.Id}: {request.BytesBehind} bytes behind the request");
        var isSpelledOut = item.Request.Span[..request.HeadLength].SequenceEqual(HeadOf(request));
        if (!isSpelledOut)
            yield return $"{item.Id}: white space around field values, and empty lines before the request";
    }

    private static byte[] HeadOf(ExportedMessage request)
    {
        var (method, target, version) = request.StartLine;
        var lines = request.Fields.Select(field => $"{field.Name}: {field.Value}\r\n");
        return ByteText.BytesOf(
            $"{method} {target} {version}\r\n{string.Concat(lines)}\r\n");
    }
}
