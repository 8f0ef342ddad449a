// Request bytes from a file: one request, or several behind one another. Where no end can be found, the rest
// is one request.
using System;
using System.Collections.Generic;
using MiniWeb.Capture;
using MiniWeb.Http;

namespace MiniWeb.Replay.Importing;

/// <summary>Reads files of request bytes.</summary>
public static class RawImport
{
    private static readonly HashSet<string> Methods =
        ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"];

    /// <summary>
    /// Whether a file begins as a request: a method, a target, and a version, in the first line; of HTTP/0.9
    /// and of broken requests a known method and a target.
    /// </summary>
    public static bool IsLikely(ReadOnlySpan<byte> file)
    {
        var start = file.TrimStart("\r\n"u8);
        var end = start.IndexOfAny((byte)'\r', (byte)'\n');
        var line = end < 0 ? start : start[..end];
        var space = line.IndexOf((byte)' ');
        if (space <= 0 || !ByteClasses.IsToken(line[..space]))
            return false;
        var rest = line[(space + 1)..];
        return rest.IndexOf(" HTTP/"u8) > 0
            || (Methods.Contains(ByteText.Of(line[..space])) && rest is [(byte)'/' or (byte)'*', ..]);
    }

    /// <summary>The requests in these bytes.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="response">The answer to a single request; empty when there is none.</param>
    /// <param name="began">When it is said to have begun.</param>
    public static ImportedExchanges Read(
        ReadOnlyMemory<byte> file, ReadOnlyMemory<byte> response, DateTimeOffset began)
    {
        var exchanges = new List<AddedExchange>();
        var losses = new List<string> { "of raw bytes nobody knows when and how they were read" };
        foreach (var request in Parted(file))
        {
            var answer = exchanges.Count == 0 && request.Length == file.Length ? response : default;
            exchanges.Add(new AddedExchange(began, 1, exchanges.Count + 1, request, answer)
            {
                Remote = ImportedExchanges.Place, Local = ImportedExchanges.Place,
            });
            if (HasBareLineFeed(request))
                losses.Add(FormattableString.Invariant(
                    $"request {exchanges.Count}: a line of its head ends with LF alone (an editor?)"));
        }

        return new ImportedExchanges(exchanges, losses);
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Parted(ReadOnlyMemory<byte> file)
    {
        while (!file.IsEmpty)
        {
            var length = LengthOfFirst(file);
            yield return file[..length];
            file = file[length..];
        }
    }

    private static int LengthOfFirst(ReadOnlyMemory<byte> file)
    {
        var parser = new RequestParser(ContentCodings.Limits);
        if (parser.Parse(file.Span, out var head) != ParseStatus.Complete)
            return file.Length;
        var framing = MessageFraming.ForRequest(parser.Head, ContentCodings.Limits);
        var rest = file.Length - head;
        var length = framing.Kind switch
        {
            _ when framing.Rejection.IsRejected => file.Length,
            FramingKind.Chunked => head + ContentCodings.LengthOfChunks(file.Span[head..], out _),
            FramingKind.Length => head + (int)Math.Min(framing.Length, rest),
            _ => head,
        };
        // Line ends behind the last request are its own: files often end with one too many.
        return file.Span[length..].IndexOfAnyExcept((byte)'\r', (byte)'\n') < 0 ? file.Length : length;
    }

    private static bool HasBareLineFeed(ReadOnlyMemory<byte> request)
    {
        var lines = new HeadLines(request);
        for (var i = 0; i < lines.Count; i++)
            if (lines.EndAt(i).Length == 1)
                return true;
        return false;
    }
}
