// miniweb lab framing: where does a message end? All four ways side by side; serve and send are each side
// alone.
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Cli.Raw;
using MiniWeb.Lab.Framing;

namespace MiniWeb.Cli.Lab;

/// <summary>The verb <c>lab framing</c>.</summary>
internal sealed class FramingCommand
{
    private const int DefaultCount = 1000;

    private readonly Option<string?> _count = OptionText.Of(
        "N", $"How many messages each way. [{DefaultCount}]", "--count");

    private readonly Option<string?> _pause = OptionText.Of(
        "D", "The pause between two writes of a message; with one, naive is always wrong. [0ms]", "--pause");

    private FramingCommand()
    {
    }

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var framing = new FramingCommand();
        var command = new Command(
            "framing",
            "Four ways to know where a message ends in TCP's stream of bytes, side by side over loopback: "
            + "naive (one receive is taken for a message), length (in front of it: 8 bytes, an unsigned "
            + "little-endian integer), terminator (CR LF behind it), half-close (the sender shuts down its "
            + "sending side).")
        {
            framing._count, framing._pause, FramingServeCommand.Build(), FramingSendCommand.Build(),
        };
        command.SetAction(framing.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var count = OptionText.Number(parsed, _count, DefaultCount, 1, 10_000_000);
        var pause = OptionText.Time(parsed, _pause, default);
        return LabRun.RunAsync(
            parsed, output => new FramingComparison(count, output) { Pause = pause }.RunAsync(stop));
    }
}
