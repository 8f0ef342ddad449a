using System.Collections.Generic;

namespace MiniWeb.Capture;

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
