// miniweb lab multicast join: proves to be a member, and gets the group key.
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Cli.Raw;
using MiniWeb.Lab.Admission;

namespace MiniWeb.Cli.Lab;

/// <summary>The verb <c>lab multicast join</c>.</summary>
internal sealed class MulticastJoinCommand
{
    private readonly Argument<string> _server = new("HOST:PORT") { Description = "Where admit listens." };

    private readonly Option<string?> _name = OptionText.Of(
        "NAME", "The name in the list of members.", "--name");

    private readonly Option<string?> _secret = OptionText.Of(
        "FILE", "The secret: a file as miniweb lab multicast key makes it.", "--secret");

    private readonly Option<string?> _file = OptionText.Of(
        "FILE", "Where the group key goes, for --key of the other verbs.", "--output", "-o");

    private readonly Option<bool> _follow = new("--follow")
    {
        Description = "Keep running, and get the new key after each rotation. Programs that use the file "
            + "read it again.",
    };

    private MulticastJoinCommand() => _name.Required = _secret.Required = _file.Required = true;

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var join = new MulticastJoinCommand();
        var command = new Command("join", "Prove to be a member of the list, and get the group key.")
        {
            join._server, join._name, join._secret, join._file, join._follow,
        };
        command.SetAction(join.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var (host, port) = LabText.Place(parsed.GetRequiredValue(_server));
        var (name, secret) = (parsed.GetRequiredValue(_name)!, parsed.GetRequiredValue(_secret)!);
        var (file, follows) = (parsed.GetRequiredValue(_file)!, parsed.GetValue(_follow));
        return LabRun.RunAsync(parsed, output =>
            new AdmissionMember(name, secret, file, output).RunAsync(host, port, follows, stop));
    }
}
