// miniweb lab daytime: the time of day over TCP and UDP, and what a silent client does to the others.
using System.CommandLine;

namespace MiniWeb.Cli.Lab;

/// <summary>The verb <c>lab daytime</c>.</summary>
internal static class DaytimeCommand
{
    /// <summary>The verb.</summary>
    public static Command Build() => new(
        "daytime", "The time of day, over TCP and UDP: silent clients, deadlines, lost datagrams.")
    {
        DaytimeServeCommand.Build(), DaytimeAskCommand.Build(),
    };
}
