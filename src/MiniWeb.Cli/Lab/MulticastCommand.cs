// miniweb lab multicast: one datagram to many, and how to keep others out.
using System.CommandLine;

namespace MiniWeb.Cli.Lab;

/// <summary>The verb <c>lab multicast</c>.</summary>
internal static class MulticastCommand
{
    /// <summary>The verb.</summary>
    public static Command Build() => new(
        "multicast", "One datagram to many: send, receive, and keys that keep others out.")
    {
        MulticastSendCommand.Build(), MulticastReceiveCommand.Build(), MulticastKeyCommand.Build(),
        MulticastAdmitCommand.Build(), MulticastJoinCommand.Build(),
    };
}
