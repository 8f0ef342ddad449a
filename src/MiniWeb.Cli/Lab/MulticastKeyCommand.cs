// miniweb lab multicast key: makes a key.
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Cli.Raw;
using MiniWeb.Lab.Sealing;

namespace MiniWeb.Cli.Lab;

/// <summary>The verb <c>lab multicast key</c>.</summary>
internal sealed class MulticastKeyCommand
{
    private readonly Option<string?> _file = OptionText.Of(
        "FILE", "The new file; only you can read it.", "--output", "-o");

    private MulticastKeyCommand() => _file.Required = true;

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var key = new MulticastKeyCommand();
        var command = new Command("key", "Make a 256-bit key: for a group, or as the secret of a member.")
        {
            key._file,
        };
        command.SetAction(key.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult parsed, CancellationToken stop) =>
        LabRun.RunAsync(parsed, output =>
        {
            var path = parsed.GetRequiredValue(_file)!;
            GroupKey.Create(path);
            return output.Notes.WriteLineAsync($"a new key is in {path}; who has the file reads along");
        });
}
