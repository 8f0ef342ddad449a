// The parts that a message is made of, as a reader is shown them. The name, rule and sentence of each are in
// SpanKindTable.
namespace MiniWeb.Http.Anatomy;

/// <summary>What a run of bytes is.</summary>
public enum SpanKind : byte
{
    /// <summary>The empty line before a request line.</summary>
    EmptyLineBefore,

    /// <summary>The method.</summary>
    Method,

    /// <summary>The space between two parts of a start-line.</summary>
    Space,

    /// <summary>A target, of which it cannot be told yet which form it has.</summary>
    Target,

    /// <summary><c>http://</c> of a target in absolute form.</summary>
    Scheme,

    /// <summary>Host and port of a target.</summary>
    Authority,

    /// <summary>The path of a target.</summary>
    Path,

    /// <summary>The query of a target, with its question mark.</summary>
    Query,

    /// <summary>The target <c>*</c>.</summary>
    Asterisk,

    /// <summary>The version.</summary>
    Version,

    /// <summary>The three digits of a response.</summary>
    StatusCode,

    /// <summary>The words behind the status code.</summary>
    ReasonPhrase,

    /// <summary>CR LF that ends a start-line, a field line or a chunk size.</summary>
    LineEnd,

    /// <summary>A field name.</summary>
    FieldName,

    /// <summary>The colon behind a field name.</summary>
    Colon,

    /// <summary>White space around a field value.</summary>
    WhiteSpace,

    /// <summary>A field value.</summary>
    FieldValue,

    /// <summary>A line end inside a value of a response, with the white space behind it (obs-fold).</summary>
    Fold,

    /// <summary>The empty line that ends a head or a trailer section.</summary>
    EmptyLine,

    /// <summary>Content that is as long as announced, or lasts until the connection closes.</summary>
    Content,

    /// <summary>The size of a chunk.</summary>
    ChunkSize,

    /// <summary>Chunk extensions, with the white space and the semicolon before each.</summary>
    ChunkExtension,

    /// <summary>The data of a chunk.</summary>
    ChunkData,

    /// <summary>CR LF behind the data of a chunk.</summary>
    ChunkEnd,

    /// <summary>The size 0, which ends the chunks.</summary>
    LastChunk,

    /// <summary>Many chunks together, as <see cref="AnatomyOptions.MostSpans"/> has it.</summary>
    Chunks,

    /// <summary>A field name of the trailer section.</summary>
    TrailerName,

    /// <summary>A field value of the trailer section.</summary>
    TrailerValue,

    /// <summary>What follows on the connection when the message is over: most often the next one.</summary>
    AfterMessage,

    /// <summary>Bytes of a tunnel (CONNECT, 101), which are no HTTP/1.1.</summary>
    Tunnel,

    /// <summary>The byte that breaks a rule.</summary>
    Wrong,

    /// <summary>What stands behind a broken rule.</summary>
    NotParsed,
}
