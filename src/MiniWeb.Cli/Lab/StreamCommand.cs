// miniweb lab stream: many messages on one connection, received with a buffer that cuts them.
using System.CommandLine;

namespace MiniWeb.Cli.Lab;

/// <summary>The verb <c>lab stream</c>.</summary>
internal static class StreamCommand
{
    /// <summary>The verb.</summary>
    public static Command Build() => new(
        "stream",
        "Many messages on one connection. In front of each stands its length in bytes of UTF-8: 10 "
        + "characters, digits and then spaces; receive also takes spaces and then digits.")
    {
        StreamServeCommand.Build(), StreamReceiveCommand.Build(),
    };
}
