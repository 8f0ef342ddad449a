// A request or response of a capture, taken apart for formats that have a place for each part.
using System;
using System.Collections.Generic;
using System.Linq;
using MiniWeb.Client;
using MiniWeb.Http;

namespace MiniWeb.Replay.Exports;

/// <summary>The parts of a message.</summary>
/// <param name="StartLine">Method, target and version; or version, status and reason.</param>
/// <param name="Fields">The field lines in order, a char for a byte.</param>
/// <param name="Content">The content, after the transfer coding is undone.</param>
internal sealed record ExportedMessage(
    (string First, string Second, string Third) StartLine,
    IReadOnlyList<(string Name, string Value)> Fields,
    ReadOnlyMemory<byte> Content)
{
    /// <summary>How many bytes the head has.</summary>
    public int HeadLength { get; init; }

    /// <summary>How many bytes the content has as it was sent, chunks and trailers included.</summary>
    public long BodyLength { get; init; }

    /// <summary>Whether the content came in chunks.</summary>
    public bool IsChunked { get; init; }

    /// <summary>Whether the content ends before its framing says so.</summary>
    public bool IsCut { get; init; }

    /// <summary>How many bytes follow that are no part of the message.</summary>
    public int BytesBehind { get; init; }

    /// <summary>The value of the first field of a name; empty when there is none.</summary>
    public string ValueOf(string name) => ValuesOf(name).FirstOrDefault("");

    /// <summary>The values of all fields of a name.</summary>
    public IEnumerable<string> ValuesOf(string name) => Fields
        .Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        .Select(field => field.Value);

    /// <summary>
    /// The request in these bytes; null when they break a rule, or are cut off in the head.
    /// </summary>
    public static ExportedMessage? OfRequest(ReadOnlyMemory<byte> bytes)
    {
        var parser = new RequestParser(ContentCodings.Limits);
        if (parser.Parse(bytes.Span, out var consumed) != ParseStatus.Complete)
            return null;
        var framing = MessageFraming.ForRequest(parser.Head, ContentCodings.Limits);
        if (framing.Rejection.IsRejected)
            return null;
        var behind = bytes[consumed..];
        var isChunked = framing.Kind == FramingKind.Chunked;
        var body = behind[..LengthOf(framing, behind.Span, out var isCut)];
        var line = (parser.Head.Method, parser.Head.Target.ToString(), parser.Head.Version.ToString());
        return new ExportedMessage(
            line, FieldsOf(parser.Head.Fields), isChunked ? ContentCodings.Dechunk(body.Span) : body)
        {
            HeadLength = consumed,
            BodyLength = body.Length,
            BytesBehind = behind.Length - body.Length,
            IsChunked = isChunked,
            IsCut = isCut,
        };
    }

    /// <summary>The final response in these bytes; null when there is none.</summary>
    public static ExportedMessage? OfResponse(ReadOnlyMemory<byte> request, ReadOnlyMemory<byte> bytes)
    {
        var reader = new ResponseReader(RequestExpectation.Of(request.Span));
        reader.Feed(bytes.Span);
        if (reader.Responses.FirstOrDefault(response => !response.Head.IsInterim) is not { } final)
            return null;
        var body = bytes.Slice((int)final.ContentOffset, (int)final.ContentLength);
        var isChunked = final.Framing.Kind == FramingKind.Chunked;
        var head = final.Head;
        return new ExportedMessage(
            (head.Version.ToString(), FormattableString.Invariant($"{head.Status}"), head.Reason),
            FieldsOf(head.Fields),
            isChunked ? ContentCodings.Dechunk(body.Span) : body)
        {
            HeadLength = head.Bytes.Length,
            BodyLength = body.Length,
            IsChunked = isChunked,
        };
    }

    private static int LengthOf(ContentFraming framing, ReadOnlySpan<byte> behind, out bool isCut)
    {
        isCut = framing.Kind == FramingKind.Length && framing.Length > behind.Length;
        return framing.Kind switch
        {
            FramingKind.Chunked => ContentCodings.LengthOfChunks(behind, out isCut),
            FramingKind.Length => (int)Math.Min(framing.Length, behind.Length),
            _ => 0,
        };
    }

    private static List<(string, string)> FieldsOf(FieldSection fields) =>
    [
        .. Enumerable.Range(0, fields.Count).Select(i =>
            (ByteText.Of(fields[i].Name), ByteText.Of(fields[i].Value))),
    ];
}
