// miniweb send: the raw client. The bytes of a file, of standard input or of a text go to a server,
// unchanged; what comes back goes to a file or to standard output, unchanged.
using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Cli.Raw;
using MiniWeb.Client;

namespace MiniWeb.Cli;

/// <summary>The verb <c>send</c>.</summary>
internal sealed class SendCommand
{
    private readonly Argument<string> _target = new("TARGET")
    {
        Description =
            "Where to: host:port, http://host[:port] or https://host[:port]. The bytes name the path.",
    };

    private readonly Argument<string?> _file = new("FILE")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "The file whose bytes are sent; - for standard input.",
    };

    private readonly Option<string?> _text = OptionText.Of(
        "TEXT", @"Send this instead of a file; \r \n \t \\ \0 and \xHH stand for bytes.", "--text");

    private readonly Option<string?> _output = OptionText.Of(
        "FILE",
        "Save what comes back there. An old file stays when nothing comes. [standard output]",
        "--output",
        "-o");

    private readonly Option<string?> _connectTimeout = OptionText.Of(
        "D", "The longest that connecting may take. [10s]", "--connect-timeout");

    private readonly Option<string?> _readTimeout = OptionText.Of(
        "D", "The longest in which nothing may move. [30s]", "--read-timeout");

    private readonly Option<bool> _halfClose = new("--half-close")
    {
        Description = "Say after the last byte that no more is coming (FIN), and read on.",
    };

    private readonly Option<string?> _split = OptionText.Of(
        "N,N,…", "Send in writes of these sizes, and what is left in a last one.", "--split");

    private readonly Option<string?> _delay =
        OptionText.Of("D", "Pause between two writes.", "--delay");

    private SendCommand()
    {
    }

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var send = new SendCommand();
        var command =
            new Command("send", "Send bytes to a server, unchanged, and save its answer byte for byte.")
        {
            send._target, send._file, send._text, send._output, send._connectTimeout, send._readTimeout,
            send._halfClose, send._split, send._delay,
        };
        command.SetAction(send.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var target = parsed.GetRequiredValue(_target);
        if (!Destination.TryParse(target, out var destination, out var fault))
            throw new CommandException(ExitCode.Usage, $"'{target}': {fault}");
        var options = OptionsOf(parsed);
        var request = await RequestAsync(parsed, stop);
        await using var output = await OutputFile.OpenAsync(parsed.GetValue(_output), stop);
        var exchange = await ExchangeAsync(new RawClient(options), destination, request, output, stop);
        if (exchange.Failure is not null)
            throw new CommandException(
                ExitCode.Failure, exchange.Failure.Message + output.Told(exchange.BytesReceived));
        await parsed.InvocationConfiguration.Error.WriteLineAsync(ExchangeLine.Of(exchange, request.Length));
        return ExitCode.Success;
    }

    private static async Task<RawExchange> ExchangeAsync(
        RawClient client, Destination destination, byte[] request, OutputFile output, CancellationToken stop)
    {
        try
        {
            var exchange = await client.SendAsync(destination, request, output.Stream, stop);
            await output.KeepAsync();
            return exchange;
        }
        catch (OperationCanceledException)
        {
            await output.KeepAsync();
            throw;
        }
        catch (IOException fault)
        {
            throw output.Fault(fault);
        }
    }

    private RawClientOptions OptionsOf(ParseResult parsed) => new()
    {
        ConnectTimeout = OptionText.Time(parsed, _connectTimeout, RawClientOptions.Default.ConnectTimeout),
        ReadTimeout = OptionText.Time(parsed, _readTimeout, RawClientOptions.Default.ReadTimeout),
        HalfClose = parsed.GetValue(_halfClose),
        Split = OptionText.Sizes(parsed, _split),
        Delay = OptionText.Time(parsed, _delay, TimeSpan.Zero),
    };

    private async Task<byte[]> RequestAsync(ParseResult parsed, CancellationToken stop)
    {
        var (file, text) = (parsed.GetValue(_file), parsed.GetValue(_text));
        if (file is null == text is null)
            throw new CommandException(ExitCode.Usage, "name what is sent, once: a FILE, - or --text");
        if (file is not null)
            return await InputFile.ReadAsync(file, stop);
        return EscapedText.TryParse(text!, out var bytes, out var fault)
            ? bytes
            : throw new CommandException(ExitCode.Usage, $"--text: {fault}");
    }
}
