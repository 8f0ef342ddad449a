// How many responses do these bytes ask for, and to which methods? The method matters: the same response head
// is followed by content or not (RFC 9112 §6.3 steps 1 and 2). Nothing is refused here: bytes that no parser
// accepts are sent all the same; then it is only unknown how many answers there will be.
using System;
using System.Collections.Generic;
using System.Globalization;
using MiniWeb.Http;

namespace MiniWeb.Client;

/// <summary>What to expect in answer to the bytes of one or more requests.</summary>
public sealed class RequestExpectation
{
    private RequestExpectation(IReadOnlyList<string> methods, bool isExact, string note, bool isLast = false)
    {
        Methods = methods;
        IsExact = isExact;
        Note = note;
        IsLast = isLast;
    }

    /// <summary>The method of each request, in order; of the last one a guess when not exact.</summary>
    public IReadOnlyList<string> Methods { get; }

    /// <summary>
    /// Whether there will be exactly one final response to each. Otherwise the answer goes on until the peer
    /// closes.
    /// </summary>
    public bool IsExact { get; }

    /// <summary>
    /// Whether one of the requests says that it is the last one on its connection (RFC 9112 §9.6).
    /// </summary>
    public bool IsLast { get; }

    /// <summary>Why it is not exact, in a sentence; empty when it is.</summary>
    public string Note { get; }

    /// <summary>Reads as many requests as there are.</summary>
    /// <param name="bytes">All bytes that will be sent.</param>
    public static RequestExpectation Of(ReadOnlySpan<byte> bytes)
    {
        var methods = new List<string>();
        var parser = new RequestParser(ClientLimits.Parser);
        var (position, isLast) = (0, false);
        while (HasMore(bytes[position..]))
        {
            var start = position;
            var status = parser.Parse(bytes[position..], out var consumed);
            if (status == ParseStatus.NeedMore)
                return Inexact(methods, bytes[position..], "the head of the last request has no end");
            if (status == ParseStatus.Rejected)
                return Inexact(methods, bytes[position..], SentenceOf(parser.Rejection, position));
            methods.Add(parser.Head.Method);
            position += consumed;
            var framing = MessageFraming.ForRequest(parser.Head, ClientLimits.Parser);
            isLast |= !ConnectionPersistence.Persists(parser.Head.Version, parser.Head.Fields);
            if (framing.Rejection.IsRejected)
                return new RequestExpectation(methods, false, SentenceOf(framing.Rejection, start));
            start = position;
            var fault = SkipContent(bytes, framing, ref position);
            if (fault.IsRejected)
                return new RequestExpectation(methods, false, SentenceOf(fault, start));
        }

        return methods.Count == 0
            ? new RequestExpectation(methods, false, "there is no request to answer")
            : new RequestExpectation(methods, true, "", isLast);
    }

    /// <summary>One request whose method is known.</summary>
    /// <param name="methods">The methods, in the order of the requests.</param>
    internal static RequestExpectation Exactly(params string[] methods) => new(methods, true, "");

    /// <summary>Nothing is known of the request.</summary>
    internal static RequestExpectation Open() => new([], false, "the request is not known");

    // RFC 9112 §2.2: empty lines between requests are ignored; a file often ends with one too many.
    private static bool HasMore(ReadOnlySpan<byte> rest) => rest.IndexOfAnyExcept("\r\n"u8) >= 0;

    private static RequestExpectation Inexact(List<string> methods, ReadOnlySpan<byte> rest, string note)
    {
        var space = rest.IndexOf((byte)' ');
        if (space > 0 && ByteClasses.IsToken(rest[..space]))
            methods.Add(Http.Methods.Intern(rest[..space]));
        return new RequestExpectation(methods, false, note);
    }

    // Content that the file breaks off is no fault: a server may well answer before it has all of it.
    private static Rejection SkipContent(ReadOnlySpan<byte> bytes, ContentFraming framing, ref int position)
    {
        if (framing.Kind == FramingKind.Length)
            position += (int)Math.Min(framing.Length, bytes.Length - position);
        return framing.Kind == FramingKind.Chunked ? SkipChunks(bytes, ref position) : default;
    }

    private static Rejection SkipChunks(ReadOnlySpan<byte> bytes, ref int position)
    {
        var decoder = new ChunkedDecoder(ClientLimits.Parser);
        while (true)
        {
            var status = decoder.Decode(bytes[position..], out var consumed, out _);
            position += consumed;
            if (status == ChunkStatus.Data)
                continue;
            if (status == ChunkStatus.NeedMore)
                position = bytes.Length;
            return status == ChunkStatus.Rejected ? decoder.Rejection : default;
        }
    }

    // The byte counts from the first one that is sent; the rejection's from where its parser began.
    private static string SentenceOf(Rejection rejection, int start) => string.Create(
        CultureInfo.InvariantCulture,
        $"byte {start + rejection.Offset} of the request breaks a rule: {rejection.Row.Sentence} "
        + $"{rejection.Row.Section}");
}
