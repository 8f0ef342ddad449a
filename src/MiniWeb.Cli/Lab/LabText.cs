// The texts of the lab's options as values: places and sizes. A bad one is told with what is allowed.
using System;
using System.CommandLine;
using System.Globalization;
using System.Net;
using MiniWeb.Cli.Configuration;
using MiniWeb.Cli.Raw;

namespace MiniWeb.Cli.Lab;

/// <summary>Reads the options that the lab's verbs share.</summary>
internal static class LabText
{
    private const int MostPort = 65535;

    /// <summary>The option for the address to listen on.</summary>
    public static Option<string?> AddressOption() => OptionText.Of(
        "A", "Where to listen: localhost (127.0.0.1), any, or an IP address. [localhost]", "--address", "-a");

    /// <summary>The option for the port to listen on.</summary>
    public static Option<string?> PortOption(int otherwise, string name = "--port") => OptionText.Of(
        "N", $"The port; 0 picks a free one and says which. [{otherwise}]", name);

    /// <summary>The address to listen on.</summary>
    /// <exception cref="CommandException">It is none.</exception>
    public static IPAddress Address(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) switch
        {
            null or "localhost" => IPAddress.Loopback,
            "any" => IPAddress.Any,
            var text => IPAddress.TryParse(text, out var address)
                ? address
                : throw OptionText.Bad(option, text, "localhost, any, or an IP address"),
        };

    /// <summary>A port to listen on.</summary>
    public static int Port(ParseResult parsed, Option<string?> option, int otherwise) =>
        OptionText.Number(parsed, option, otherwise, 0, MostPort);

    /// <summary>A size in bytes.</summary>
    /// <exception cref="CommandException">It is none, or out of the range.</exception>
    public static long Size(ParseResult parsed, Option<string?> option, long otherwise, long least, long most)
    {
        if (parsed.GetValue(option) is not { } text)
            return otherwise;
        return ByteSize.TryParse(text, out var size) && size >= least && size <= most
            ? size
            : throw OptionText.Bad(
                option, text, $"a size from {least} to {ByteSize.Write(most)} ({ByteSize.Examples})");
    }

    /// <summary>A host and a port, as in <c>localhost:40001</c> or <c>[::1]:40001</c>.</summary>
    /// <exception cref="CommandException">It is none.</exception>
    public static (string Host, int Port) Place(string text)
    {
        var colon = text.LastIndexOf(':');
        var host = colon > 0 ? text[..colon] : "";
        var isPort = int.TryParse(
            text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port);
        var isBracketed = host is ['[', _, .., ']'];
        if (!isPort || port is 0 or > MostPort || host == "" || (host.Contains(':') && !isBracketed))
            throw new CommandException(
                ExitCode.Usage, $"'{text}' is no place; allowed: HOST:PORT, such as localhost:40001");
        return (isBracketed ? host[1..^1] : host, port);
    }
}
