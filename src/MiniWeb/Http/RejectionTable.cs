// The table of refusals: reason, status, the rule's section, keep or close, and a sentence for the learner.
// A connection is kept only where the end of the refused message is certain: after a framing fault, what
// follows could be read as a request by one parser and as content by another (RFC 9112 §11.2).
using System;
using System.Collections.Generic;
using static MiniWeb.Http.RejectionReason;

namespace MiniWeb.Http;

/// <summary>One row for each <see cref="RejectionReason"/>.</summary>
public static class RejectionTable
{
    private const bool Close = false;

    private static readonly RejectionRow[] All =
    [
        new(TlsHello, 400, "RFC 9110 §4.2.2", Close,
            "This port speaks plain HTTP, and a TLS handshake arrived: use http:// instead of https://."),
        new(Http2Preface, 505, "RFC 9113 §3.4", Close,
            "This server speaks HTTP/1.1, and the connection preface of HTTP/2 arrived."),
        new(EmptyLines, 400, "RFC 9112 §2.2", Close,
            "At most ten empty lines may stand before a request line."),
        new(StartLineByte, 400, "RFC 9112 §3", Close,
            "A request line holds visible ASCII characters and single spaces only."),
        new(BareLf, 400, "RFC 9112 §2.2", Close, "A line ends with CR LF; a LF stood alone."),
        new(BareCr, 400, "RFC 9112 §2.2", Close, "A line ends with CR LF; a CR stood alone."),
        new(StartLineShape, 400, "RFC 9112 §3", Close,
            "A request line is a method, a target and a version with one space between each."),
        new(MethodSyntax, 400, "RFC 9110 §9.1", Close, "A method is a token."),
        new(MethodTooLong, 501, "RFC 9112 §3", Close, "The method is longer than any that is known here."),
        new(TargetTooLong, 414, "RFC 9112 §3", Close, "The request target is longer than the limit."),
        new(RejectionReason.TargetForm, 400, "RFC 9112 §3.2", Close,
            "A target is /path, http://host/path, host:port for CONNECT, or * for OPTIONS."),
        new(TargetScheme, 421, "RFC 9110 §7.4", Close,
            "An https target is answered over TLS only, and this connection is plain: use http:// instead."),
        new(TargetByte, 400, "RFC 3986 §3.3", Close,
            "The target has a character that must be percent-encoded."),
        new(TargetFragment, 400, "RFC 9112 §3.2", Close, "A fragment (#) is never sent in a target."),
        new(PercentEncoding, 400, "RFC 3986 §2.1", Close,
            "In a path, % is followed by two hexadecimal digits."),
        new(TargetAuthority, 400, "RFC 9112 §3.2.2", Close,
            "The authority in the target is not a host with an optional port."),
        new(VersionSyntax, 400, "RFC 9112 §2.3", Close,
            "A version is spelled HTTP/, one digit, a dot, one digit."),
        new(VersionUnsupported, 505, "RFC 9110 §15.6.6", Close,
            "Only HTTP/1.0 and HTTP/1.1 are spoken here."),
        new(StatusLine, 502, "RFC 9112 §4", Close,
            "A status line is a version, a status of three digits and a reason with one space between each."),
        new(StatusLineTooLong, 502, "RFC 9112 §4", Close, "The status line is longer than the limit."),
        new(SpaceBeforeFields, 400, "RFC 9112 §2.2", Close,
            "No white space may stand between the start-line and the first field line."),
        new(FieldFolding, 400, "RFC 9112 §5.2", Close, "A field line may not be folded over several lines."),
        new(FieldColon, 400, "RFC 9112 §5", Close, "A field line is a name, a colon and a value."),
        new(SpaceBeforeColon, 400, "RFC 9112 §5.1", Close,
            "No white space may stand between a field name and its colon."),
        new(RejectionReason.FieldName, 400, "RFC 9110 §5.1", Close, "A field name is a token."),
        new(FieldByte, 400, "RFC 9110 §5.5", Close,
            "A field value holds no control character other than a tab."),
        new(FieldLineTooLong, 431, "RFC 6585 §5", Close, "A field line is longer than the limit."),
        new(FieldSectionTooLong, 431, "RFC 6585 §5", Close, "The fields together are longer than the limit."),
        new(TooManyFields, 431, "RFC 6585 §5", Close, "There are more field lines than the limit."),
        new(HostMissing, 400, "RFC 9112 §3.2", Close, "An HTTP/1.1 request carries exactly one Host field."),
        new(HostRepeated, 400, "RFC 9112 §3.2", Close, "A request carries exactly one Host field."),
        new(RejectionReason.HostSyntax, 400, "RFC 9110 §7.2", Close,
            "Host is a host name or address with an optional port."),
        new(HostForeign, 421, "RFC 9110 §7.4", Close,
            "This server does not answer for that host; AllowedHosts says for which it does."),
        new(ContentLengthSyntax, 400, "RFC 9110 §8.6", Close, "Content-Length is a run of digits."),
        new(ContentLengthRepeated, 400, "RFC 9112 §6.3 step 5", Close, "Content-Length is given once."),
        new(ContentLengthsDiffer, 502, "RFC 9112 §6.3 step 5", Close,
            "The values of Content-Length differ, and nobody can tell which one is right."),
        new(LengthAndCoding, 400, "RFC 9112 §6.3 step 3", Close,
            "A message has Content-Length or Transfer-Encoding, never both."),
        new(CodingIn10, 400, "RFC 9112 §6.1", Close, "An HTTP/1.0 message has no Transfer-Encoding."),
        new(CodingSyntax, 400, "RFC 9112 §6.3 step 4", Close,
            "Transfer-Encoding is a list of codings in which chunked stands once, and last."),
        new(CodingUnknown, 501, "RFC 9112 §6.1", Close,
            "Of the transfer codings only chunked is known here."),
        new(ContentAnnounced, 502, "RFC 9110 §8.6", Close,
            "A 1xx or 204 response announces no content, by no length above 0 and by no coding."),
        new(ContentTooLarge, 413, "RFC 9110 §15.5.14", Close, "The content is larger than the limit."),
        new(ChunkSize, 400, "RFC 9112 §7.1", Close, "A chunk begins with its size in hexadecimal digits."),
        new(ChunkExtension, 400, "RFC 9112 §7.1.1", Close,
            "A chunk extension is ;name or ;name=value or ;name=\"quoted value\"."),
        new(ChunkExtensionsTooLong, 400, "RFC 9112 §7.1.1", Close,
            "The chunk extensions, or the zeros before chunk sizes, exceed the limit."),
        new(ChunkEnd, 400, "RFC 9112 §7.1", Close, "CR LF follows the data of a chunk."),
        new(RejectionReason.Expectation, 417, "RFC 9110 §10.1.1", Close,
            "The only expectation known is 100-continue."),
        new(HeadTimeout, 408, "RFC 9110 §15.5.9", Close, "The request did not arrive in time."),
        new(ContentTimeout, 408, "RFC 9110 §15.5.9", Close, "The content did not arrive in time."),
    ];

    private static readonly Dictionary<RejectionReason, RejectionRow> ByReason = Index();

    /// <summary>All rows, in the order in which a message is read.</summary>
    public static IReadOnlyList<RejectionRow> Rows => All;

    /// <summary>The row of <paramref name="reason"/>.</summary>
    /// <exception cref="InvalidOperationException"><see cref="None"/> has no row.</exception>
    public static RejectionRow RowOf(RejectionReason reason) =>
        ByReason.TryGetValue(reason, out var row)
            ? row
            : throw new InvalidOperationException($"{reason} has no row.");

    private static Dictionary<RejectionReason, RejectionRow> Index()
    {
        var index = new Dictionary<RejectionReason, RejectionRow>();
        foreach (var row in All)
            index.Add(row.Reason, row);
        return index;
    }
}

// One row of the rejection table.
/// <summary>What follows from a broken rule.</summary>
/// <param name="Reason">The rule.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Section">Where the rule stands, for example <c>RFC 9112 §2.2</c>.</param>
/// <param name="Keep">
/// Whether the connection may serve another request: only when where the message ends is still certain.
/// </param>
/// <param name="Sentence">The rule in one sentence for a learner.</param>
public sealed record RejectionRow(
    RejectionReason Reason, int Status, string Section, bool Keep, string Sentence);
