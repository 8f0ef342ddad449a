using MiniWeb.Server;

namespace MiniWeb.Capture;

/// <summary>The end of the connection, when it ended with the exchange.</summary>
/// <param name="Cause">Why.</param>
/// <param name="By">Who closed: <c>client</c> or <c>server</c>.</param>
/// <param name="Microseconds">When, since the connection opened.</param>
public sealed record CapturedClose(CloseCause Cause, string By, long Microseconds);
