// miniweb lab image send: files to a group.
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Cli.Raw;
using MiniWeb.Lab.Image;

namespace MiniWeb.Cli.Lab;

/// <summary>The verb <c>lab image send</c>.</summary>
internal sealed class ImageSendCommand
{
    private readonly GroupArguments _group = new();

    private readonly Argument<string[]> _files = new("FILE")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "The files.",
    };

    private readonly Option<string?> _rate = OptionText.Of(
        "BYTES", "The most bytes in a second. [8MiB]", "--rate");

    private readonly Option<string?> _linger = OptionText.Of(
        "D", "How long to stay after the last request, for receivers that start late. [10s]", "--linger");

    private readonly Option<string?> _receivers = OptionText.Of(
        "N", "End when this number of receivers has all files. [not known: --linger ends it]", "--receivers");

    private ImageSendCommand()
    {
    }

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var send = new ImageSendCommand();
        var command = new Command("send", "Send files to a group, and send again the parts that receivers "
            + "ask for.")
        {
            send._files, send._rate, send._linger, send._receivers,
        };
        send._group.AddTo(command);
        command.SetAction(send.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var options = new ImageOptions(_group.Of(parsed));
        options = options with
        {
            Rate = LabText.Size(parsed, _rate, options.Rate, 1024, 1L << 34),
            Linger = OptionText.Time(parsed, _linger, options.Linger),
            Receivers = OptionText.Number(parsed, _receivers, 0, 1, 10_000),
        };
        var files = parsed.GetRequiredValue(_files);
        return LabRun.RunAsync(parsed, output =>
            new ImageSender(options, _group.KeyOf(parsed, output), output).RunAsync(files, stop));
    }
}
