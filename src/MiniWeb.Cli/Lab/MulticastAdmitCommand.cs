// miniweb lab multicast admit: gives the group key to listed members, and replaces it from time to time.
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Cli.Raw;
using MiniWeb.Lab.Admission;

namespace MiniWeb.Cli.Lab;

/// <summary>The verb <c>lab multicast admit</c>.</summary>
internal sealed class MulticastAdmitCommand
{
    private readonly Option<string?> _members = OptionText.Of(
        "FILE",
        "The list: one member a line, as a name, a space and its secret (64 hex digits). It is read again "
            + "for each request.",
        "--members");

    private readonly Option<string?> _port = LabText.PortOption(AdmissionOptions.DefaultPort);
    private readonly Option<string?> _address = LabText.AddressOption();

    private readonly Option<string?> _rotate = OptionText.Of(
        "D", "How long a group key is used before it is replaced. [1h]", "--rotate");

    private readonly Option<string?> _key = OptionText.Of(
        "FILE", "The file that keeps the group key, for programs on this machine and for the next "
            + "start.", "--key");

    private MulticastAdmitCommand() => _members.Required = true;

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var admit = new MulticastAdmitCommand();
        var command = new Command(
            "admit", "Give the group key to the members of a list; each proves over TCP that it knows its "
                + "secret.")
        {
            admit._members, admit._port, admit._address, admit._rotate, admit._key,
        };
        command.SetAction(admit.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var options = new AdmissionOptions(
            parsed.GetRequiredValue(_members)!,
            LabText.Address(parsed, _address),
            LabText.Port(parsed, _port, AdmissionOptions.DefaultPort));
        options = options with
        {
            Rotation = OptionText.Time(parsed, _rotate, options.Rotation),
            KeyFile = parsed.GetValue(_key),
        };
        return LabRun.RunAsync(parsed, async output =>
        {
            using var server = new AdmissionServer(options, output);
            await output.Notes.WriteLineAsync($"listening on {server.EndPoint} (Ctrl+C ends this)");
            await server.RunAsync(stop);
        });
    }
}
