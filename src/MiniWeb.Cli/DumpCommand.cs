// miniweb dump: the first step of all. Accept a connection, save what arrives byte for byte, close; or answer
// with the bytes of a file first.
using System.CommandLine;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Cli.Raw;
using MiniWeb.Client;
using MiniWeb.Transport;

namespace MiniWeb.Cli;

/// <summary>The verb <c>dump</c>.</summary>
internal sealed class DumpCommand
{
    private const string DefaultFile = "server_recv.txt";
    private const string DefaultAddress = "localhost";
    private const int DefaultPort = 8080;

    private readonly Argument<string?> _file = new("FILE")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description =
            $"Where the bytes go; further connections get a number: server_recv-2.txt. [{DefaultFile}]",
    };

    private readonly Option<string?> _port = OptionText.Of(
        "N", "The port; 0 picks a free one and says which. [8080]", "--port", "-p");

    private readonly Option<string?> _address = OptionText.Of(
        "A", "localhost (127.0.0.1 and ::1), any, or an IP address. [localhost]", "--address", "-a");

    private readonly Option<string?> _answer = OptionText.Of(
        "FILE", "Answer with the bytes of this file before closing.", "--answer");

    private readonly Option<string?> _count = OptionText.Of(
        "N",
        "How many connections to save, not counting those that send nothing; 0: no end. [1]",
        "--count");

    private readonly Option<string?> _quiet = OptionText.Of(
        "D",
        "Silence that ends a message whose end its bytes do not tell; 1m to type by hand. [1s]",
        "--quiet");

    private readonly Option<bool> _overwrite = new("--overwrite")
    {
        Description = "Replace an old file; without this it is renamed and kept.",
    };

    private DumpCommand()
    {
    }

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var dump = new DumpCommand();
        var command = new Command(
            "dump",
            "Accept a connection, save what arrives, and close. Ends when the request is complete, the "
            + "client half-closes, or nothing arrives for --quiet. Answers Expect: 100-continue.")
        {
            dump._file, dump._port, dump._address, dump._answer, dump._count, dump._quiet, dump._overwrite,
        };
        command.SetAction(dump.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var defaults = new DumpOptions();
        var port = OptionText.Number(parsed, _port, DefaultPort, 0, 65535);
        var address = parsed.GetValue(_address) ?? DefaultAddress;
        var error = parsed.InvocationConfiguration.Error;
        var files = new DumpFiles(
            parsed.GetValue(_file) ?? DefaultFile, parsed.GetValue(_overwrite), error.WriteLine);
        if (!ListenAddresses.TryResolve(address, port, out var endPoints))
            throw OptionText.Bad(_address, address, "localhost, any, or an IP address");
        var options = defaults with
        {
            Count = OptionText.Number(parsed, _count, defaults.Count, 0, int.MaxValue),
            Quiet = OptionText.Time(parsed, _quiet, defaults.Quiet),
            Answer = parsed.GetValue(_answer) is { } answer
                ? await InputFile.ReadAsync(answer, stop)
                : default,
        };
        files.Check();
        using var server = new DumpServer(
            endPoints,
            options,
            files.Open,
            one => error.WriteLine(DumpLines.Of(one, files.PathOf(one.Number))));
        Start(server, address, port);
        await error.WriteLineAsync(DumpLines.Listening(address, server.EndPoints));
        await ServeAsync(server, stop);
        return ExitCode.Success;
    }

    private static async Task ServeAsync(DumpServer server, CancellationToken stop)
    {
        try
        {
            await server.RunAsync(stop);
        }
        catch (IOException fault)
        {
            throw new CommandException(ExitCode.Failure, $"what arrived cannot be saved: {fault.Message}");
        }
    }

    private static void Start(DumpServer server, string address, int port)
    {
        try
        {
            server.Start();
        }
        catch (SocketException fault)
        {
            throw new CommandException(ExitCode.Failure, fault.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse =>
                    $"port {port} is in use on {address}: stop the other program, or pick a free port with "
                    + "--port 0",
                SocketError.AccessDenied =>
                    $"port {port} needs more rights: choose one from 1024 on with --port, or a free one with "
                    + "--port 0",
                SocketError.AddressNotAvailable => $"{address} is not an address of this machine",
                _ => $"cannot listen on {address}, port {port}: {fault.Message}",
            });
        }
    }
}
