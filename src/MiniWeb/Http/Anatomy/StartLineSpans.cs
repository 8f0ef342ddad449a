// Names the parts of a request line and of a status line, also of the beginning of one. It trusts the bytes
// no further than it must: whatever they are, each is named once.
using System;
using System.Text;

namespace MiniWeb.Http.Anatomy;

internal static class StartLineSpans
{
    private static ReadOnlySpan<byte> Http => "http://"u8;

    public static void TakeRequestLine(ref SpanCursor cursor)
    {
        while (!cursor.IsAtEnd && cursor.Bytes[cursor.At] == ByteClasses.Cr)
            cursor.Take(2, SpanKind.EmptyLineBefore);
        var end = cursor.IndexOf(ByteClasses.Cr);
        var method = cursor.Bytes[cursor.At..cursor.IndexOf(ByteClasses.Space, end)];
        cursor.Take(method.Length, SpanKind.Method, MethodText.Of(method));
        if (cursor.At < end)
            cursor.Take(1, SpanKind.Space);
        TakeTarget(ref cursor, cursor.IndexOf(ByteClasses.Space, end), method);
        if (cursor.At < end)
            cursor.Take(1, SpanKind.Space);
        cursor.TakeTo(end, SpanKind.Version, VersionTextOf(cursor.Bytes[cursor.At..end]));
        cursor.Take(2, SpanKind.LineEnd);
    }

    public static void TakeStatusLine(ref SpanCursor cursor)
    {
        var end = cursor.IndexOf(ByteClasses.Cr);
        var version = cursor.IndexOf(ByteClasses.Space, end);
        cursor.TakeTo(version, SpanKind.Version, VersionTextOf(cursor.Bytes[cursor.At..version]));
        if (cursor.At < end)
            cursor.Take(1, SpanKind.Space, rule: "RFC 9112 §4");
        var code = cursor.IndexOf(ByteClasses.Space, end);
        cursor.TakeTo(code, SpanKind.StatusCode, StatusText.Of(cursor.Bytes[cursor.At..code]));
        if (cursor.At < end)
            cursor.Take(1, SpanKind.Space, rule: "RFC 9112 §4");
        cursor.TakeTo(end, SpanKind.ReasonPhrase);
        cursor.Take(2, SpanKind.LineEnd);
    }

    private static string? VersionTextOf(ReadOnlySpan<byte> version) =>
        HttpVersion.TryParse(version, out var known) && known.Major == 1
            ? known.IsAtLeast11
                ? "HTTP/1.1: the connection stays open for more requests, unless someone says otherwise."
                : "HTTP/1.0: the connection closes after the response, unless someone says otherwise."
            : null;

    private static void TakeTarget(ref SpanCursor cursor, int end, ReadOnlySpan<byte> method)
    {
        var target = cursor.Bytes[cursor.At..end];
        if (target.IsEmpty)
            return;
        if (method.SequenceEqual("CONNECT"u8))
            cursor.TakeTo(end, SpanKind.Authority, "The host and port to which a tunnel is asked for.",
                "RFC 9112 §3.2.3");
        else if (target[0] == '/')
            TakePath(ref cursor, end);
        else if (target.SequenceEqual("*"u8))
            cursor.TakeTo(end, SpanKind.Asterisk);
        else if (target.Length >= Http.Length && Ascii.EqualsIgnoreCase(target[..Http.Length], Http))
            TakeAbsolute(ref cursor, end);
        else
            cursor.TakeTo(end, SpanKind.Target);
    }

    private static void TakeAbsolute(ref SpanCursor cursor, int end)
    {
        cursor.Take(Http.Length, SpanKind.Scheme);
        var authority = cursor.Bytes[cursor.At..end].IndexOfAny((byte)'/', (byte)'?');
        cursor.TakeTo(authority < 0 ? end : cursor.At + authority, SpanKind.Authority,
            "The host and port that the request is for; they win over Host.", "RFC 9112 §3.2.2");
        TakePath(ref cursor, end);
    }

    private static void TakePath(ref SpanCursor cursor, int end)
    {
        cursor.TakeTo(cursor.IndexOf((byte)'?', end), SpanKind.Path);
        cursor.TakeTo(end, SpanKind.Query);
    }
}
