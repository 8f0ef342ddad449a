// miniweb lab stream serve: a welcome, and then the time for ever.
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Cli.Raw;
using MiniWeb.Lab.Streaming;

namespace MiniWeb.Cli.Lab;

/// <summary>The verb <c>lab stream serve</c>.</summary>
internal sealed class StreamServeCommand
{
    private readonly Option<string?> _port = LabText.PortOption(TimeStreamOptions.DefaultPort);
    private readonly Option<string?> _address = LabText.AddressOption();

    private readonly Option<string?> _interval = OptionText.Of(
        "D", "The time between two messages. [3s]", "--interval");

    private StreamServeCommand()
    {
    }

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var serve = new StreamServeCommand();
        var command = new Command(
            "serve", "Send a welcome and then the time, again and again, to every client.")
        {
            serve._port, serve._address, serve._interval,
        };
        command.SetAction(serve.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var options = new TimeStreamOptions(
            LabText.Address(parsed, _address), LabText.Port(parsed, _port, TimeStreamOptions.DefaultPort));
        options = options with { Interval = OptionText.Time(parsed, _interval, options.Interval) };
        return LabRun.RunAsync(parsed, async output =>
        {
            using var server = new TimeStreamServer(options, output);
            await output.Notes.WriteLineAsync($"listening on {server.EndPoint} (Ctrl+C ends this)");
            await server.RunAsync(stop);
        });
    }
}
