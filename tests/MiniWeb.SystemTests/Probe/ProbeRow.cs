// One case of the probe: bytes that a client might send, and what a server may do then.
namespace MiniWeb.SystemTests.Probe;

/// <summary>A row.</summary>
/// <param name="Name">Unique; says what is odd about the bytes.</param>
/// <param name="Bytes">What is sent, one character a byte.</param>
/// <param name="Site">
/// The statuses that the site may answer, in order, with a space between each; several such answers are
/// parted by "|". An empty one is a close without an answer.
/// </param>
/// <param name="Rule">The section that says so.</param>
/// <param name="Echo">The same for the echo; null when it must answer as the site.</param>
public sealed record ProbeRow(string Name, string Bytes, string Site, string Rule, string? Echo = null);
