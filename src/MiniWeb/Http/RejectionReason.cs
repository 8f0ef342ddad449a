// Why bytes are refused: one name a rule. What follows from each (status, section, sentence) is in
// RejectionTable.
namespace MiniWeb.Http;

/// <summary>The rules that a message can break. The row of each is in <see cref="RejectionTable"/>.</summary>
public enum RejectionReason
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>The first byte is that of a TLS record: the peer speaks TLS to a plain port.</summary>
    TlsHello,

    /// <summary>The HTTP/2 connection preface.</summary>
    Http2Preface,

    /// <summary>More empty lines before the start-line than the limit.</summary>
    EmptyLines,

    /// <summary>A byte that may not stand in a start-line.</summary>
    StartLineByte,

    /// <summary>LF that no CR precedes.</summary>
    BareLf,

    /// <summary>CR that no LF follows.</summary>
    BareCr,

    /// <summary>A start-line that is not three parts with one space between each.</summary>
    StartLineShape,

    /// <summary>A method that is no token.</summary>
    MethodSyntax,

    /// <summary>A method longer than any that is implemented.</summary>
    MethodTooLong,

    /// <summary>A target longer than the limit.</summary>
    TargetTooLong,

    /// <summary>A target in none of the four forms, or in the wrong one for the method.</summary>
    TargetForm,

    /// <summary>A target whose scheme asks for TLS, on a connection without it.</summary>
    TargetScheme,

    /// <summary>A byte that may not stand in a target.</summary>
    TargetByte,

    /// <summary>A fragment in a target.</summary>
    TargetFragment,

    /// <summary>A "%" without two hexadecimal digits in a path.</summary>
    PercentEncoding,

    /// <summary>An authority in the target that is no host and port.</summary>
    TargetAuthority,

    /// <summary>A version that is not spelled HTTP/DIGIT.DIGIT.</summary>
    VersionSyntax,

    /// <summary>Another major version than 1.</summary>
    VersionUnsupported,

    /// <summary>A status line that is not version, three digits, reason.</summary>
    StatusLine,

    /// <summary>A status line longer than the limit.</summary>
    StatusLineTooLong,

    /// <summary>White space between the start-line and the first field line.</summary>
    SpaceBeforeFields,

    /// <summary>A field line folded over two lines.</summary>
    FieldFolding,

    /// <summary>A field line without a colon.</summary>
    FieldColon,

    /// <summary>White space between a field name and its colon.</summary>
    SpaceBeforeColon,

    /// <summary>A field name that is no token.</summary>
    FieldName,

    /// <summary>A byte that may not stand in a field line.</summary>
    FieldByte,

    /// <summary>A field line longer than the limit.</summary>
    FieldLineTooLong,

    /// <summary>A field section longer than the limit.</summary>
    FieldSectionTooLong,

    /// <summary>More field lines than the limit.</summary>
    TooManyFields,

    /// <summary>No Host in an HTTP/1.1 request.</summary>
    HostMissing,

    /// <summary>More than one Host.</summary>
    HostRepeated,

    /// <summary>A Host that is no host and port.</summary>
    HostSyntax,

    /// <summary>A host that the server does not answer for.</summary>
    HostForeign,

    /// <summary>Content-Length that is not one run of digits.</summary>
    ContentLengthSyntax,

    /// <summary>More than one Content-Length in a request, in several lines or in a list.</summary>
    ContentLengthRepeated,

    /// <summary>Content-Lengths of a response that are not all the same.</summary>
    ContentLengthsDiffer,

    /// <summary>Both Content-Length and Transfer-Encoding.</summary>
    LengthAndCoding,

    /// <summary>Transfer-Encoding in an HTTP/1.0 message.</summary>
    CodingIn10,

    /// <summary>Transfer-Encoding that is no list of codings, or chunked not once and last.</summary>
    CodingSyntax,

    /// <summary>A transfer coding that is not implemented.</summary>
    CodingUnknown,

    /// <summary>A response that has no content (1xx, 204), with a field that announces some.</summary>
    ContentAnnounced,

    /// <summary>Content larger than the limit.</summary>
    ContentTooLarge,

    /// <summary>A chunk size that is no hexadecimal number, or too large for any machine.</summary>
    ChunkSize,

    /// <summary>A chunk extension that does not follow the grammar.</summary>
    ChunkExtension,

    /// <summary>More chunk extensions, or zeros before chunk sizes, than the limit.</summary>
    ChunkExtensionsTooLong,

    /// <summary>Chunk data that no CRLF follows.</summary>
    ChunkEnd,

    /// <summary>An expectation other than 100-continue.</summary>
    Expectation,

    /// <summary>The head did not arrive in time.</summary>
    HeadTimeout,

    /// <summary>The content did not arrive in time.</summary>
    ContentTimeout,
}
