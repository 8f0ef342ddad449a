// All that a sidecar says. The writer makes one of each exchange; the reader makes the same again of the
// file.
using System;
using System.Collections.Generic;
using MiniWeb.Server;

namespace MiniWeb.Capture;

/// <summary>What is known of an exchange besides its bytes: the content of its sidecar.</summary>
public sealed record CaptureRecord
{
    /// <summary>The exchange's identity: <c>084500.123-c7-r1</c>.</summary>
    public required string Id { get; init; }

    /// <summary>
    /// When the first byte of the request was read, UTC; when the connection opened, if none came.
    /// </summary>
    public required DateTimeOffset Began { get; init; }

    /// <summary>Why it was no request.</summary>
    public CaptureReason Reason { get; init; }

    /// <summary>The connection.</summary>
    public required CapturedConnection Connection { get; init; }

    /// <summary>The request.</summary>
    public required CapturedRequest Request { get; init; }

    /// <summary>The verdict on the request's content; null when there was no valid head.</summary>
    public CapturedFraming? Framing { get; init; }

    /// <summary>The response; null when there was none.</summary>
    public CapturedResponse? Response { get; init; }

    /// <summary>
    /// Whether the connection was to live on; null when no response was composed to its end.
    /// </summary>
    public bool? Persists { get; init; }

    /// <summary>What the handler threw, type and message; null when it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>The end of the connection; null when it lived on after the exchange.</summary>
    public CapturedClose? Close { get; init; }

    /// <summary>The rule that the request broke; null when it broke none.</summary>
    public CapturedRejection? Rejection { get; init; }

    /// <summary>The same, when the files have this name.</summary>
    internal CaptureRecord Named(CaptureName name) => Id == name.Id ? this : this with
    {
        Id = name.Id,
        Connection = Connection with { Id = name.Connection },
    };
}

/// <summary>The connection of a captured exchange.</summary>
/// <param name="Id">Counted from 1 since the server started.</param>
/// <param name="Opened">When it was accepted, UTC. All microseconds count from here.</param>
/// <param name="Remote">The peer's address and port.</param>
/// <param name="Local">The server's address and port.</param>
public sealed record CapturedConnection(long Id, DateTimeOffset Opened, string Remote, string Local);

/// <summary>What is known of a captured request besides its bytes.</summary>
/// <param name="Method">The method, or null when there was no valid head.</param>
/// <param name="Target">The target exactly as it came, or null when there was no valid head.</param>
/// <param name="Version">For example <c>HTTP/1.1</c>, or null when there was no valid head.</param>
/// <param name="Length">Bytes in the file.</param>
/// <param name="Offset">Of its first byte in the stream of bytes that the connection read.</param>
/// <param name="Whole">Whether all of it came, content and trailers included.</param>
/// <param name="Reads">Each read that brought some of it, in order.</param>
/// <param name="ReadsLeftOut">
/// How many more reads there were than are listed; 0 for all but huge messages.
/// </param>
public sealed record CapturedRequest(
    string? Method,
    string? Target,
    string? Version,
    long Length,
    long Offset,
    bool Whole,
    IReadOnlyList<Transfer> Reads,
    long ReadsLeftOut);

/// <summary>What is known of a captured response besides its bytes.</summary>
/// <param name="Status">
/// The status of the final response; that of an interim one when no final one followed.
/// </param>
/// <param name="Length">Bytes in the file, interim responses included. With 0 there is no file.</param>
/// <param name="Offset">Of its first byte in the stream of bytes that the connection wrote.</param>
/// <param name="Whole">Whether all of it was sent; false when the connection ended first.</param>
/// <param name="Writes">Each send that took some of it, in order.</param>
/// <param name="WritesLeftOut">
/// How many more sends there were than are listed; 0 for all but huge messages.
/// </param>
public sealed record CapturedResponse(
    int Status, long Length, long Offset, bool Whole, IReadOnlyList<Transfer> Writes, long WritesLeftOut);

/// <summary>The verdict on the length of a request's content (RFC 9112 §6.3).</summary>
/// <param name="Kind">How its end is known: <c>none</c>, <c>length</c> or <c>chunked</c>.</param>
/// <param name="Length">The announced length in bytes; 0 unless the kind is <c>length</c>.</param>
/// <param name="Step">The step of RFC 9112 §6.3 that decided.</param>
/// <param name="Sentence">Why, in a sentence.</param>
public sealed record CapturedFraming(string Kind, long Length, int Step, string Sentence);

/// <summary>The rule that a captured request broke.</summary>
/// <param name="Reason">The rule's name, for example <c>bare-lf</c>.</param>
/// <param name="Status">The status that answers it.</param>
/// <param name="Section">Where the rule stands, for example <c>RFC 9112 §2.2</c>.</param>
/// <param name="Sentence">The rule in a sentence.</param>
/// <param name="Offset">Of the offending byte, from the first byte of the request.</param>
public sealed record CapturedRejection(
    string Reason, int Status, string Section, string Sentence, long Offset);

/// <summary>The end of the connection, when it ended with the exchange.</summary>
/// <param name="Cause">Why.</param>
/// <param name="By">Who closed: <c>client</c> or <c>server</c>.</param>
/// <param name="Microseconds">When, since the connection opened.</param>
public sealed record CapturedClose(CloseCause Cause, string By, long Microseconds);

// Why a capture is no request and response: the word stands in the sidecar, and often in the file's name.
/// <summary>What was captured, when it was no whole request.</summary>
public enum CaptureReason
{
    /// <summary>A whole request; there is nothing to explain.</summary>
    None,

    /// <summary>The connection ended, and not one byte had come.</summary>
    Silent,

    /// <summary>A TLS handshake on a plain port.</summary>
    Tls,

    /// <summary>The connection preface of HTTP/2.</summary>
    Http2,

    /// <summary>The beginning of a request whose end never came.</summary>
    Incomplete,

    /// <summary>Bytes that broke a rule; see <see cref="CapturedRejection"/>.</summary>
    Rejected,

    /// <summary>Bytes behind a connection's last request, which nobody read as a request.</summary>
    Unread,
}

/// <summary>The part of one read, or of one write, that belongs to a message.</summary>
/// <param name="Offset">Of its first byte, from the first byte of the message.</param>
/// <param name="Length">In bytes, at least 1.</param>
/// <param name="Microseconds">When it was done, since the connection opened.</param>
public readonly record struct Transfer(long Offset, int Length, long Microseconds);
