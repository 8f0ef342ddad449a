using System.Collections.Generic;

namespace MiniWeb.Capture;

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
