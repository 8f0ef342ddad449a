// miniweb lab stream: many messages on one connection, received with a buffer that cuts them.
using System.CommandLine;

namespace MiniWeb.Cli.Lab;

/// <summary>The verb <c>lab stream</c>.</summary>
internal static class StreamCommand
{
    /// <summary>The verb.</summary>
    public static Command Build() => new(
        "stream", "Many messages on one connection: a length in front of each, and a buffer that cuts them.")
    {
        StreamServeCommand.Build(), StreamReceiveCommand.Build(),
    };
}
