using System.Net;

namespace MiniWeb.Client;

/// <summary>One connection that <see cref="DumpServer"/> is done with.</summary>
/// <param name="Number">Counted from 1 among those that are saved; 0 for one that is not.</param>
/// <param name="Remote">The peer.</param>
/// <param name="End">How it was known that all was there.</param>
/// <param name="Length">How many bytes came.</param>
/// <param name="FirstLine">The first line without its end, with escapes, at most 200 bytes of it.</param>
public sealed record DumpedConnection(
    int Number, EndPoint Remote, DumpEnd End, long Length, string FirstLine);
