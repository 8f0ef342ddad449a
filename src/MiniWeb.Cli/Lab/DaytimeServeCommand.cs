// miniweb lab daytime serve: answers any bytes with the time.
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Cli.Raw;
using MiniWeb.Lab.Daytime;

namespace MiniWeb.Cli.Lab;

/// <summary>The verb <c>lab daytime serve</c>.</summary>
internal sealed class DaytimeServeCommand
{
    private readonly Option<string?> _tcp = LabText.PortOption(DaytimeOptions.DefaultTcpPort, "--tcp");
    private readonly Option<string?> _udp = LabText.PortOption(DaytimeOptions.DefaultUdpPort, "--udp");
    private readonly Option<string?> _address = LabText.AddressOption();

    private readonly Option<bool> _oneAtATime = new("--one-at-a-time")
    {
        Description = "Serve one client after the other: the mistake that this lesson shows.",
    };

    private readonly Option<string?> _deadline = OptionText.Of(
        "D", "How long a TCP client may say nothing. [30s]", "--deadline");

    private DaytimeServeCommand()
    {
    }

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var serve = new DaytimeServeCommand();
        var command = new Command("serve", "Answer whatever a client sends with the time of day.")
        {
            serve._tcp, serve._udp, serve._address, serve._oneAtATime, serve._deadline,
        };
        command.SetAction(serve.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var options = new DaytimeOptions(
            LabText.Address(parsed, _address),
            LabText.Port(parsed, _tcp, DaytimeOptions.DefaultTcpPort),
            LabText.Port(parsed, _udp, DaytimeOptions.DefaultUdpPort));
        options = options with
        {
            OneAtATime = parsed.GetValue(_oneAtATime),
            Deadline = OptionText.Time(parsed, _deadline, options.Deadline),
        };
        return LabRun.RunAsync(parsed, async output =>
        {
            using var server = new DaytimeServer(options, output);
            await output.Notes.WriteLineAsync(
                $"listening on {server.TcpEndPoint}, TCP, and {server.UdpEndPoint}, UDP (Ctrl+C ends this)");
            await server.RunAsync(stop);
        });
    }
}
