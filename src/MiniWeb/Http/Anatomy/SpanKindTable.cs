// Name, rule and sentence of each kind of span. A span that has more to tell (a Content-Length, a chunk size)
// has its own sentence; the table has the one for all others.
using System.Collections.Generic;
using static MiniWeb.Http.Anatomy.SpanKind;

namespace MiniWeb.Http.Anatomy;

/// <summary>One row for each <see cref="SpanKind"/>.</summary>
public static class SpanKindTable
{
    // In the order of the enumeration: a row is found by its number.
    private static readonly SpanKindRow[] All =
    [
        new(EmptyLineBefore, "empty-line-before", "RFC 9112 §2.2",
            "An empty line before the request line; a server passes over it."),
        new(SpanKind.Method, "method", "RFC 9110 §9.1", "The method: what is to be done with the target."),
        new(Space, "space", "RFC 9112 §3", "One space parts the words of a start-line."),
        new(Target, "target", "RFC 9112 §3.2", "The beginning of the target: what the request is about."),
        new(Scheme, "scheme", "RFC 9112 §3.2.2", "The scheme: a target in absolute form names all of a URL."),
        new(Authority, "authority", "RFC 9112 §3.2", "The authority: the host and port that are meant."),
        new(Path, "path", "RFC 9112 §3.2.1", "The path: which resource of the host is meant."),
        new(Query, "query", "RFC 9112 §3.2.1", "The query: from the question mark on, for the resource."),
        new(Asterisk, "asterisk", "RFC 9112 §3.2.4", "The asterisk: the server as a whole is meant."),
        new(Version, "version", "RFC 9112 §2.3", "The version of the protocol that the message follows."),
        new(StatusCode, "status-code", "RFC 9110 §15", "The status code: the result in three digits."),
        new(ReasonPhrase, "reason-phrase", "RFC 9112 §4",
            "The reason phrase: the status in words, which programs ignore."),
        new(LineEnd, "line-end", "RFC 9112 §2.2", "CR LF ends the line."),
        new(FieldName, "field-name", "RFC 9110 §5.1", "A field name, in any letter case."),
        new(Colon, "colon", "RFC 9112 §5", "A colon ends the name, with no space before it."),
        new(WhiteSpace, "white-space", "RFC 9112 §5", "White space around the value means nothing."),
        new(FieldValue, "field-value", "RFC 9110 §5.5", "The value of the field."),
        new(Fold, "fold", "RFC 9112 §5.2",
            "A folded line, an old form: the value goes on, and the fold is read as spaces."),
        new(EmptyLine, "empty-line", "RFC 9112 §2.1", "An empty line ends the fields; content may follow."),
        new(Content, "content", "RFC 9110 §6.4", "The content."),
        new(ChunkSize, "chunk-size", "RFC 9112 §7.1", "The size of a chunk, in hexadecimal digits."),
        new(ChunkExtension, "chunk-extension", "RFC 9112 §7.1.1",
            "Chunk extensions; one who does not know them ignores them."),
        new(ChunkData, "chunk-data", "RFC 9112 §7.1", "The data of a chunk: a part of the content."),
        new(ChunkEnd, "chunk-end", "RFC 9112 §7.1", "The data of a chunk is not followed by CR LF."),
        new(LastChunk, "last-chunk", "RFC 9112 §7.1", "A chunk of size 0 is the last one: the content ends."),
        new(Chunks, "chunks", "RFC 9112 §7.1", "Many more chunks, taken together."),
        new(TrailerName, "trailer-name", "RFC 9110 §6.5", "The name of a field after the content."),
        new(TrailerValue, "trailer-value", "RFC 9110 §6.5", "The value of a field after the content."),
        new(AfterMessage, "after-message", "RFC 9112 §9.3.2",
            "The message is over: these bytes belong to the next one on the connection."),
        new(Tunnel, "tunnel", "RFC 9110 §9.3.6", "Bytes of the tunnel: this is no longer HTTP/1.1."),
        new(Wrong, "wrong", "RFC 9112 §2.2", "This byte breaks a rule."),
        new(NotParsed, "not-parsed", "RFC 9112 §2.2",
            "Not parsed: behind a broken rule nobody can say what bytes mean."),
    ];

    /// <summary>All rows, in the order of <see cref="SpanKind"/>.</summary>
    public static IReadOnlyList<SpanKindRow> Rows => All;

    /// <summary>The row of <paramref name="kind"/>.</summary>
    /// <exception cref="System.IndexOutOfRangeException">There is no such kind.</exception>
    public static SpanKindRow RowOf(SpanKind kind) => All[(int)kind];
}

/// <summary>What is told of a kind of span.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">The name in files and style sheets, for example <c>field-name</c>.</param>
/// <param name="Rule">The section that describes it, for example <c>RFC 9112 §3</c>.</param>
/// <param name="Sentence">One plain sentence, for a span of which there is nothing more to say.</param>
public sealed record SpanKindRow(SpanKind Kind, string Name, string Rule, string Sentence);
