// miniweb lab multicast send: a text, or a feed of them, to a group.
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Cli.Raw;
using MiniWeb.Lab.Multicast;

namespace MiniWeb.Cli.Lab;

/// <summary>The verb <c>lab multicast send</c>.</summary>
internal sealed class MulticastSendCommand
{
    private const string DefaultText = "Hello, group!";

    private readonly GroupArguments _group = new();
    private readonly Option<string?> _text = OptionText.Of("S", $"The text. [{DefaultText}]", "--text");

    private readonly Option<string?> _feed = OptionText.Of(
        "NAME", "Made-up news instead of a text: stock, players or signage.", "--feed");

    private readonly Option<string?> _interval = OptionText.Of(
        "D", "The time between two datagrams. [1s]", "--interval");

    private readonly Option<string?> _count = OptionText.Of(
        "N", "How many datagrams; 0: until Ctrl+C. [1 text; a feed: 0]", "--count");

    private MulticastSendCommand()
    {
    }

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var send = new MulticastSendCommand();
        var command = new Command("send", "Send a text, or a feed of made-up news, to a group; one "
            + "datagram each.")
        {
            send._text, send._feed, send._interval, send._count,
        };
        send._group.AddTo(command);
        command.SetAction(send.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var feed = parsed.GetValue(_feed);
        var text = parsed.GetValue(_text);
        if (feed is not null && text is not null)
            throw new CommandException(ExitCode.Usage, "--text and --feed exclude each other");
        var next = feed is null ? () => text ?? DefaultText : Feeds.Of(feed);
        if (next is null)
            throw OptionText.Bad(_feed, feed!, string.Join(", ", Feeds.Names));
        var options = _group.Of(parsed);
        var count = OptionText.Number(parsed, _count, feed is null ? 1 : 0, 0, int.MaxValue);
        var interval = OptionText.Time(parsed, _interval, System.TimeSpan.FromSeconds(1));
        return LabRun.RunAsync(parsed, output =>
            new MulticastSender(options, _group.KeyOf(parsed, output), output)
            {
                Count = count,
                Interval = interval,
            }.RunAsync(next, stop));
    }
}
