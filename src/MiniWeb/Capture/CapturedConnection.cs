using System;

namespace MiniWeb.Capture;

/// <summary>The connection of a captured exchange.</summary>
/// <param name="Id">Counted from 1 since the server started.</param>
/// <param name="Opened">When it was accepted, UTC. All microseconds count from here.</param>
/// <param name="Remote">The peer's address and port.</param>
/// <param name="Local">The server's address and port.</param>
public sealed record CapturedConnection(long Id, DateTimeOffset Opened, string Remote, string Local);
