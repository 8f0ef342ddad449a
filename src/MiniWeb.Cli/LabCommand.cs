// miniweb lab: the socket experiments, each with verbs of its own.
using System.CommandLine;
using MiniWeb.Cli.Lab;

namespace MiniWeb.Cli;

/// <summary>The verb <c>lab</c>.</summary>
internal static class LabCommand
{
    /// <summary>The verb with its experiments.</summary>
    public static Command Build() => new(
        "lab", "The socket lab: experiments with TCP and UDP, and why one read is not one message.")
    {
        FramingCommand.Build(), StreamCommand.Build(), DaytimeCommand.Build(),
        MulticastCommand.Build(), ChatCommand.Build(), ImageCommand.Build(),
    };
}
