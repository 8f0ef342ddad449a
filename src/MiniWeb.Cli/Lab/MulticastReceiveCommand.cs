// miniweb lab multicast receive: what is sent to a group.
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Cli.Raw;
using MiniWeb.Lab.Multicast;

namespace MiniWeb.Cli.Lab;

/// <summary>The verb <c>lab multicast receive</c>.</summary>
internal sealed class MulticastReceiveCommand
{
    private readonly GroupArguments _group = new();

    private readonly Option<string?> _count = OptionText.Of(
        "N", "How many datagrams; 0: until Ctrl+C. [0]", "--count");

    private MulticastReceiveCommand()
    {
    }

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var receive = new MulticastReceiveCommand();
        var command = new Command("receive", "Print each datagram of a group: its sender, size and text.")
        {
            receive._count,
        };
        receive._group.AddTo(command);
        command.SetAction(receive.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var options = _group.Of(parsed);
        var count = OptionText.Number(parsed, _count, 0, 0, int.MaxValue);
        return LabRun.RunAsync(parsed, output =>
            new MulticastReceiver(options, _group.KeyOf(parsed, output), output) { Count = count }
                .RunAsync(stop));
    }
}
