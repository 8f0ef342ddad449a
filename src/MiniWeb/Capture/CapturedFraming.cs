namespace MiniWeb.Capture;

/// <summary>The verdict on the length of a request's content (RFC 9112 §6.3).</summary>
/// <param name="Kind">How its end is known: <c>none</c>, <c>length</c> or <c>chunked</c>.</param>
/// <param name="Length">The announced length in bytes; 0 unless the kind is <c>length</c>.</param>
/// <param name="Step">The step of RFC 9112 §6.3 that decided.</param>
/// <param name="Sentence">Why, in a sentence.</param>
public sealed record CapturedFraming(string Kind, long Length, int Step, string Sentence);
