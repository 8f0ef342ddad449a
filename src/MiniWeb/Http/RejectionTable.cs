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
            "More than ten empty lines stand before the request line."),
        new(StartLineByte, 400, "RFC 9112 §3", Close,
            "The request line contains a byte that is neither visible ASCII nor a single space."),
        new(BareLf, 400, "RFC 9112 §2.2", Close, "A line ends with LF alone, without CR before it."),
        new(BareCr, 400, "RFC 9112 §2.2", Close, "A CR stands without LF after it."),
        new(StartLineShape, 400, "RFC 9112 §3", Close,
            "The request line is not a method, a target and a version with one space between each."),
        new(MethodSyntax, 400, "RFC 9110 §9.1", Close,
            "The method contains a character that no token may have."),
        new(MethodTooLong, 501, "RFC 9112 §3", Close, "The method is longer than any known method."),
        new(TargetTooLong, 414, "RFC 9112 §3", Close, "The request target is longer than the limit."),
        new(RejectionReason.TargetForm, 400, "RFC 9112 §3.2", Close,
            "The target is none of /path, http://host/path, host:port (CONNECT) and * (OPTIONS)."),
        new(TargetScheme, 421, "RFC 9110 §7.4", Close,
            "The target is an https URL, and this connection has no TLS: use http:// instead."),
        new(TargetByte, 400, "RFC 3986 §3.3", Close,
            "The target contains a character that must be percent-encoded."),
        new(TargetFragment, 400, "RFC 9112 §3.2", Close,
            "The target contains a fragment (#), which is never sent."),
        new(PercentEncoding, 400, "RFC 3986 §2.1", Close,
            "The path contains a % without two hexadecimal digits after it."),
        new(TargetAuthority, 400, "RFC 9112 §3.2.2", Close,
            "The authority in the target is not a host with an optional port."),
        new(VersionSyntax, 400, "RFC 9112 §2.3", Close,
            "The version is not HTTP/, one digit, a dot and one digit."),
        new(VersionUnsupported, 505, "RFC 9110 §15.6.6", Close,
            "The version is neither HTTP/1.0 nor HTTP/1.1."),
        new(StatusLine, 502, "RFC 9112 §4", Close,
            "The status line is not a version, a status of three digits and a reason with one space "
                + "between."),
        new(StatusLineTooLong, 502, "RFC 9112 §4", Close, "The status line is longer than the limit."),
        new(SpaceBeforeFields, 400, "RFC 9112 §2.2", Close,
            "White space stands between the start-line and the first field line."),
        new(FieldFolding, 400, "RFC 9112 §5.2", Close, "A field line is folded over several lines."),
        new(FieldColon, 400, "RFC 9112 §5", Close, "A field line has no colon after its name."),
        new(SpaceBeforeColon, 400, "RFC 9112 §5.1", Close,
            "White space stands between a field name and its colon."),
        new(RejectionReason.FieldName, 400, "RFC 9110 §5.1", Close,
            "A field name is empty, or contains a character that no token may have."),
        new(FieldByte, 400, "RFC 9110 §5.5", Close,
            "A field value contains a control character other than a tab."),
        new(FieldLineTooLong, 431, "RFC 6585 §5", Close, "A field line is longer than the limit."),
        new(FieldSectionTooLong, 431, "RFC 6585 §5", Close, "The fields together are longer than the limit."),
        new(TooManyFields, 431, "RFC 6585 §5", Close, "There are more field lines than the limit."),
        new(HostMissing, 400, "RFC 9112 §3.2", Close, "The HTTP/1.1 request has no Host field."),
        new(HostRepeated, 400, "RFC 9112 §3.2", Close, "Host appears more than once."),
        new(RejectionReason.HostSyntax, 400, "RFC 9110 §7.2", Close,
            "Host is not a host name or address with an optional port."),
        new(HostForeign, 421, "RFC 9110 §7.4", Close,
            "The host is none of AllowedHosts, the hosts that this server answers for."),
        new(ContentLengthSyntax, 400, "RFC 9110 §8.6", Close, "Content-Length is not a run of digits."),
        new(ContentLengthRepeated, 400, "RFC 9112 §6.3 step 5", Close,
            "Content-Length appears more than once."),
        new(ContentLengthsDiffer, 502, "RFC 9112 §6.3 step 5", Close,
            "The values of Content-Length differ, so that the length is unknown."),
        new(LengthAndCoding, 400, "RFC 9112 §6.3 step 3", Close,
            "The message has both Content-Length and Transfer-Encoding."),
        new(CodingIn10, 400, "RFC 9112 §6.1", Close, "An HTTP/1.0 message has Transfer-Encoding."),
        new(CodingSyntax, 400, "RFC 9112 §6.3 step 4", Close,
            "Transfer-Encoding is not a list of codings that ends with its only chunked."),
        new(CodingUnknown, 501, "RFC 9112 §6.1", Close,
            "Transfer-Encoding names a coding other than chunked."),
        new(ContentAnnounced, 502, "RFC 9110 §8.6", Close,
            "A 1xx or 204 response announces content."),
        new(ContentTooLarge, 413, "RFC 9110 §15.5.14", Close, "The content is larger than the limit."),
        new(ChunkSize, 400, "RFC 9112 §7.1", Close,
            "A chunk does not begin with its size in hexadecimal digits."),
        new(ChunkExtension, 400, "RFC 9112 §7.1.1", Close,
            "A chunk extension is not ;name or ;name=value or ;name=\"quoted value\"."),
        new(ChunkExtensionsTooLong, 400, "RFC 9112 §7.1.1", Close,
            "The chunk extensions, or the zeros before chunk sizes, exceed the limit."),
        new(ChunkEnd, 400, "RFC 9112 §7.1", Close, "The data of a chunk is not followed by CR LF."),
        new(RejectionReason.Expectation, 417, "RFC 9110 §10.1.1", Close,
            "Expect contains something other than 100-continue."),
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
