// miniweb lab image receive: files of a group.
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Cli.Raw;
using MiniWeb.Lab.Image;

namespace MiniWeb.Cli.Lab;

/// <summary>The verb <c>lab image receive</c>.</summary>
internal sealed class ImageReceiveCommand
{
    private readonly GroupArguments _group = new();
    private readonly Option<string?> _folder = OptionText.Of("DIR", "The folder for the files.", "--save");

    private readonly Option<string?> _count = OptionText.Of(
        "N", "End after this number of files; 0: never. [0]", "--count");

    private readonly Option<string?> _drop = OptionText.Of(
        "PERCENT", "Percentage of arriving datagrams that are thrown away, 0 to 99, to try a lossy "
            + "network. [0]", "--drop");

    private readonly Option<string?> _maxSize = OptionText.Of(
        "BYTES", "The largest file that is accepted. [1GiB]", "--max-size");

    private ImageReceiveCommand() => _folder.Required = true;

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var receive = new ImageReceiveCommand();
        var command = new Command(
            "receive", "Receive files of a group, and ask for the parts that are missing.")
        {
            receive._folder, receive._count, receive._drop, receive._maxSize,
        };
        receive._group.AddTo(command);
        command.SetAction(receive.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var options = new ReceiverOptions(_group.Of(parsed), parsed.GetRequiredValue(_folder)!);
        options = options with
        {
            Count = OptionText.Number(parsed, _count, 0, 0, int.MaxValue),
            DropPercent = OptionText.Number(parsed, _drop, 0, 0, 99),
            MaxSize = LabText.Size(parsed, _maxSize, options.MaxSize, 0, 1L << 40),
        };
        return LabRun.RunAsync(parsed, async output =>
        {
            using var receiver = new ImageReceiver(options, _group.KeyOf(parsed, output), output);
            await receiver.RunAsync(stop);
        });
    }
}
