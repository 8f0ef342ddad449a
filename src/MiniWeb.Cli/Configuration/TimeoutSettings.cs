using System;

namespace MiniWeb.Cli.Configuration;

/// <summary>Section <c>Timeouts</c>.</summary>
/// <param name="Head">For the head of a request.</param>
/// <param name="Idle">For the first byte of the next request.</param>
/// <param name="Content">For the next bytes of content.</param>
/// <param name="Write">For the client to take the next bytes.</param>
/// <param name="Linger">For the client to close its side.</param>
/// <param name="Stop">For requests under way when the server stops.</param>
internal sealed record TimeoutSettings(
    TimeSpan Head, TimeSpan Idle, TimeSpan Content, TimeSpan Write, TimeSpan Linger, TimeSpan Stop);
