namespace MiniWeb.Cli.Configuration;

/// <summary>Section <c>Inspector</c>.</summary>
/// <param name="Port">0 to 65535, 0 for a free one; null for no inspector.</param>
/// <param name="Address">localhost, any or an IP address.</param>
/// <param name="Token">
/// The secret of every visitor; <c>auto</c> for one made at the start, <c>off</c> for none.
/// </param>
internal sealed record InspectorSettings(int? Port, string Address, string Token);
