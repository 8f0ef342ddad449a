// miniweb lab framing serve: receives messages in one of the four ways, and counts whole and truncated ones.
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Cli.Raw;
using MiniWeb.Lab.Framing;

namespace MiniWeb.Cli.Lab;

/// <summary>The verb <c>lab framing serve</c>.</summary>
internal sealed class FramingServeCommand
{
    private readonly Option<string?> _by = FramingWayText.Option();
    private readonly Option<string?> _port = LabText.PortOption(FramingOptions.DefaultPort);
    private readonly Option<string?> _address = LabText.AddressOption();

    private readonly Option<string?> _count = OptionText.Of(
        "N", "How many connections; 0: until Ctrl+C. [0]", "--count");

    private readonly Option<string?> _maxSize = OptionText.Of(
        "BYTES", "The longest message that is accepted. [16MiB]", "--max-size");

    private readonly Option<string?> _deadline = OptionText.Of(
        "D", "The longest that one message may take. [10s]", "--deadline");

    private FramingServeCommand()
    {
    }

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var serve = new FramingServeCommand();
        var command = new Command(
            "serve", "Receive messages, answer each with OK, and count the whole and the truncated ones.")
        {
            serve._by, serve._port, serve._address, serve._count, serve._maxSize, serve._deadline,
        };
        command.SetAction(serve.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var way = FramingWayText.Of(parsed, _by);
        var options = new FramingOptions(
            way,
            LabText.Address(parsed, _address),
            LabText.Port(parsed, _port, FramingOptions.DefaultPort));
        options = options with
        {
            Count = OptionText.Number(parsed, _count, 0, 0, int.MaxValue),
            MaxSize = LabText.Size(parsed, _maxSize, options.MaxSize, 1, 1L << 40),
            Deadline = OptionText.Time(parsed, _deadline, options.Deadline),
        };
        return LabRun.RunAsync(parsed, async output =>
        {
            using var server = new FramingServer(options, output);
            await output.Notes.WriteLineAsync(
                $"listening on {server.EndPoint}, by {FramingWayText.NameOf(way)} (Ctrl+C ends this)");
            await server.RunAsync(stop);
        });
    }
}
