// miniweb lab framing send: sends a message many times, each on a connection of its own.
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Cli.Raw;
using MiniWeb.Lab.Framing;

namespace MiniWeb.Cli.Lab;

/// <summary>The verb <c>lab framing send</c>.</summary>
internal sealed class FramingSendCommand
{
    private const int DefaultSize = 65536;
    private const int MostSize = 1 << 30;

    private readonly Option<string?> _by = FramingWayText.Option();
    private readonly Option<string?> _to = OptionText.Of("HOST:PORT", "Where to.", "--to");
    private readonly Option<string?> _count = OptionText.Of("N", "How many messages. [10000]", "--count");

    private readonly Option<string?> _size = OptionText.Of(
        "BYTES", $"The size of a message. [{DefaultSize}]", "--size");

    private readonly Option<string?> _content = OptionText.Of(
        "FILE", "Send the bytes of this file as the message; - for standard input.", "--content");

    private readonly Option<string?> _writeSize = OptionText.Of(
        "BYTES", "The most bytes of one write. [the whole message]", "--write-size");

    private readonly Option<string?> _pause = OptionText.Of(
        "D", "The pause between two writes of a message. [0ms]", "--pause");

    private readonly Option<string?> _deadline = OptionText.Of(
        "D", "The longest that one message may take. [10s]", "--deadline");

    private FramingSendCommand() => _to.Required = true;

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var send = new FramingSendCommand();
        var command = new Command(
            "send", "Send messages, each on a connection of its own, and count each OK.")
        {
            send._by, send._to, send._count, send._size, send._content, send._writeSize, send._pause,
            send._deadline,
        };
        command.SetAction(send.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var way = FramingWayText.Of(parsed, _by);
        var (host, port) = LabText.Place(parsed.GetRequiredValue(_to)!);
        var size = (int)LabText.Size(parsed, _size, DefaultSize, 0, MostSize);
        var message = parsed.GetValue(_content) is { } file
            ? await InputFile.ReadAsync(file, stop)
            : Pattern(size);
        var options = new SendOptions(way, host, port, message);
        options = options with
        {
            Count = OptionText.Number(parsed, _count, (int)options.Count, 1, int.MaxValue),
            WriteSize = (int)LabText.Size(parsed, _writeSize, 0, 1, MostSize),
            Pause = OptionText.Time(parsed, _pause, default),
            Deadline = OptionText.Time(parsed, _deadline, options.Deadline),
        };
        return await LabRun.RunAsync(parsed, output => new FramingSender(options, output).RunAsync(stop));
    }

    // Letters, so that no CR LF is inside and the message can be told in a capture.
    private static byte[] Pattern(int size)
    {
        var message = new byte[size];
        for (var i = 0; i < size; i++)
            message[i] = (byte)('a' + (i % 26));
        return message;
    }
}
