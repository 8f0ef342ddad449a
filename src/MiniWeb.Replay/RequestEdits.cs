// The changes that replaying makes to a request, and only when asked. They work on lines, not on a parsed
// head, so that a request that no parser accepts can be changed as well; every byte that was not named stays.
using System;
using System.Buffers;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using System.Text;
using MiniWeb.Http;

namespace MiniWeb.Replay;

/// <summary>Changes to requests before they are sent.</summary>
public sealed record RequestEdits
{
    /// <summary>No change.</summary>
    public static readonly RequestEdits None = new();

    private const string ContentLength = "Content-Length";

    /// <summary>Whether Host is made to fit the target.</summary>
    public bool RewriteHost { get; init; }

    /// <summary>
    /// Fields that are set or taken out, in this order. A field that is set takes the place of its first
    /// line; further lines of it go; one that was not there comes last.
    /// </summary>
    public IReadOnlyList<FieldEdit> Fields { get; init; } = [];

    /// <summary>
    /// Whether Content-Length, where there is one, is made to fit the content that follows.
    /// </summary>
    public bool RecomputeLength { get; init; }

    /// <summary>Whether nothing is changed.</summary>
    public bool IsEmpty => !RewriteHost && Fields.Count == 0 && !RecomputeLength;

    /// <summary>The request as it goes out.</summary>
    /// <param name="request">A request with its content.</param>
    /// <param name="authority">The target: host, and port where it is not the scheme's own.</param>
    public ReadOnlyMemory<byte> Apply(ReadOnlyMemory<byte> request, string authority)
    {
        if (RewriteHost)
            request = HostRewriting.Of(request.Span, authority, out _);
        foreach (var edit in Fields)
            request = Edit(request, edit);
        return RecomputeLength ? WithLength(request) : request;
    }

    private static ReadOnlyMemory<byte> Edit(ReadOnlyMemory<byte> request, FieldEdit edit)
    {
        var head = new HeadLines(request);
        var line = edit.Line is null ? null : Encoding.UTF8.GetBytes(edit.Line);
        var into = new ArrayBufferWriter<byte>(request.Length + (line?.Length ?? 0) + 2);
        if (head.Count > 0)
            into.Write(request.Span[..head.StartOf(0)]);
        for (var i = 0; i < head.Count; i++)
        {
            if (!head.IsOf(i, edit.Name))
                into.Write(head[i].Span);
            else if (line is not null)
                Write(into, ref line, head.EndAt(i));
        }

        if (line is not null && head.HasEnd && head.Count > 0)
            Write(into, ref line, head.EndAt(head.Count - 1));
        var end = head.Count == 0 ? 0 : head.StartOf(head.Count - 1) + head[head.Count - 1].Length;
        into.Write(request.Span[end..]);
        return into.WrittenMemory;
    }

    private static void Write(ArrayBufferWriter<byte> into, ref byte[]? line, ReadOnlySpan<byte> end)
    {
        into.Write(line);
        into.Write(end);
        line = null;
    }

    private static ReadOnlyMemory<byte> WithLength(ReadOnlyMemory<byte> request)
    {
        var head = new HeadLines(request);
        var hasLength = Enumerable.Range(0, head.Count).Any(i => head.IsOf(i, ContentLength));
        if (!hasLength || !head.HasEnd)
            return request;
        var length = (request.Length - head.ContentStart).ToString(CultureInfo.InvariantCulture);
        return Edit(request, new FieldEdit(ContentLength, $"{ContentLength}: {length}"));
    }
}

/// <summary>One field line that is put into a request, or taken out.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Line">The whole line without its end, as it goes out; null takes the field out.</param>
public sealed record FieldEdit(string Name, string? Line)
{
    /// <summary>Reads <c>Name: value</c>.</summary>
    /// <param name="text">What the user wrote; it goes out exactly so, as UTF-8.</param>
    /// <param name="edit">The edit; null when false is returned.</param>
    /// <returns>False when there is no name (RFC 9110 §5.1), or a line end in it.</returns>
    public static bool TryParseLine(string text, [NotNullWhen(true)] out FieldEdit? edit)
    {
        System.ArgumentNullException.ThrowIfNull(text);
        var colon = text.IndexOf(':');
        edit = colon > 0 && IsName(text[..colon]) && !text.Any(letter => letter is '\r' or '\n' or '\0')
            ? new FieldEdit(text[..colon], text)
            : null;
        return edit is not null;
    }

    /// <summary>Whether a text can be the name of a field.</summary>
    public static bool IsName(string text) =>
        !string.IsNullOrEmpty(text) && ByteClasses.IsToken(Encoding.UTF8.GetBytes(text));
}
