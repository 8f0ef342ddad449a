// miniweb lab stream receive: prints each message whole, however it was cut.
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Cli.Raw;
using MiniWeb.Lab.Streaming;

namespace MiniWeb.Cli.Lab;

/// <summary>The verb <c>lab stream receive</c>.</summary>
internal sealed class StreamReceiveCommand
{
    private const int DefaultBuffer = 16;
    private const int DefaultMaxSize = 1 << 20;

    private readonly Argument<string> _from = new("HOST:PORT") { Description = "The server." };

    private readonly Option<string?> _buffer = OptionText.Of(
        "BYTES", $"The size of the receive buffer, in bytes. [{DefaultBuffer}]", "--buffer");

    private readonly Option<string?> _count = OptionText.Of(
        "N", "How many messages; 0: until the server closes. [0]", "--count");

    private readonly Option<string?> _maxSize = OptionText.Of(
        "BYTES", "The longest message that is accepted. [1MiB]", "--max-size");

    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Show each receive." };

    private StreamReceiveCommand()
    {
    }

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var receive = new StreamReceiveCommand();
        var command = new Command("receive", "Receive with a small buffer, and print each message whole.")
        {
            receive._from, receive._buffer, receive._count, receive._maxSize, receive._verbose,
        };
        command.SetAction(receive.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var (host, port) = LabText.Place(parsed.GetRequiredValue(_from));
        var buffer = (int)LabText.Size(parsed, _buffer, DefaultBuffer, 1, 1 << 20);
        var maxSize = (int)LabText.Size(parsed, _maxSize, DefaultMaxSize, 0, 1 << 30);
        var count = OptionText.Number(parsed, _count, 0, 0, int.MaxValue);
        var isVerbose = parsed.GetValue(_verbose);
        return LabRun.RunAsync(parsed, output => new TimeStreamReceiver(buffer, maxSize, output)
        {
            Count = count,
            ShowsReceives = isVerbose,
        }.RunAsync(host, port, stop));
    }
}
