// miniweb lab image: files over multicast, whole although datagrams are lost.
using System.CommandLine;

namespace MiniWeb.Cli.Lab;

/// <summary>The verb <c>lab image</c>.</summary>
internal static class ImageCommand
{
    /// <summary>The verb.</summary>
    public static Command Build() => new(
        "image", "Send files to many receivers at once by multicast; lost parts are sent again.")
    {
        ImageSendCommand.Build(), ImageReceiveCommand.Build(),
    };
}
