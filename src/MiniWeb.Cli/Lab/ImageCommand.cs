// miniweb lab image: files over multicast, whole although datagrams are lost.
using System.CommandLine;

namespace MiniWeb.Cli.Lab;

/// <summary>The verb <c>lab image</c>.</summary>
internal static class ImageCommand
{
    /// <summary>The verb.</summary>
    public static Command Build() => new(
        "image", "Files to many at once by multicast, whole although datagrams are lost.")
    {
        ImageSendCommand.Build(), ImageReceiveCommand.Build(),
    };
}
