using MiniWeb.Http;
using MiniWeb.Server;

namespace MiniWeb.Cli.Configuration;

/// <summary>Section <c>Limits</c>.</summary>
/// <param name="Connections">At one time.</param>
/// <param name="WhenBusy">What becomes of a connection too many.</param>
/// <param name="RequestsPerConnection">From 1.</param>
/// <param name="ContentRate">Bytes a second that content must bring; 0 for no least rate.</param>
/// <param name="Parser">The sizes of messages.</param>
internal sealed record LimitSettings(
    int Connections, WhenBusy WhenBusy, int RequestsPerConnection, long ContentRate, ParserLimits Parser);
