using MiniWeb.Http;

namespace MiniWeb.Cli.Configuration;

/// <summary>Section <c>Limits</c>.</summary>
/// <param name="Connections">At one time.</param>
/// <param name="RequestsPerConnection">From 1.</param>
/// <param name="Parser">The sizes of messages.</param>
internal sealed record LimitSettings(int Connections, int RequestsPerConnection, ParserLimits Parser);
