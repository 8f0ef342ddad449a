// The options that every verb of a multicast group has: the group, how it is reached, and the key.
using System.CommandLine;
using System.Net;
using MiniWeb.Cli.Raw;
using MiniWeb.Lab;
using MiniWeb.Lab.Multicast;
using MiniWeb.Lab.Sealing;

namespace MiniWeb.Cli.Lab;

/// <summary>Reads the options of a group.</summary>
internal sealed class GroupArguments
{
    private readonly Option<string?> _group = OptionText.Of(
        "A", $"The multicast address. [{GroupOptions.DefaultGroup}]", "--group");

    private readonly Option<string?> _port = OptionText.Of(
        "N", $"The UDP port, the same for all. [{GroupOptions.DefaultPort}]", "--port");

    private readonly Option<string?> _ttl = OptionText.Of(
        "N", "The TTL: 1 stays in the local network; each router on the way needs 1 more. [1]", "--ttl");

    private readonly Option<string?> _interface = OptionText.Of(
        "IP", "The address of the interface to use; 127.0.0.1 for this machine alone.", "--interface");

    private readonly Option<bool> _loopback = new("--loopback")
    {
        Description = "Programs on this machine receive it, too. This is the default.",
    };

    private readonly Option<bool> _noLoopback = new("--no-loopback")
    {
        Description = "Programs on this machine do not receive it.",
    };

    private readonly Option<string?> _key = OptionText.Of(
        "FILE", "Seal and open with the key in this file; miniweb lab multicast key makes one.", "--key");

    /// <summary>Gives a verb these options.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_group, _port, _ttl, _interface, _loopback, _noLoopback, _key])
            command.Options.Add(option);
    }

    /// <summary>The group that is meant.</summary>
    /// <exception cref="CommandException">An option has a bad value.</exception>
    public GroupOptions Of(ParseResult parsed)
    {
        var group = parsed.GetValue(_group) ?? GroupOptions.DefaultGroup;
        if (!IPAddress.TryParse(group, out var address))
            throw OptionText.Bad(_group, group, "a multicast address, 224.0.0.0 to 239.255.255.255");
        if (parsed.GetValue(_loopback) && parsed.GetValue(_noLoopback))
            throw new CommandException(ExitCode.Usage, "--loopback and --no-loopback exclude each other");
        return new GroupOptions(address, OptionText.Number(parsed, _port, GroupOptions.DefaultPort, 1, 65535))
        {
            Ttl = OptionText.Number(parsed, _ttl, 1, 0, 255),
            Interface = InterfaceOf(parsed),
            Loopback = !parsed.GetValue(_noLoopback),
        };
    }

    /// <summary>The key, or null when none is named.</summary>
    /// <exception cref="LabException">The file holds none.</exception>
    public GroupKey? KeyOf(ParseResult parsed, LabOutput output)
    {
        if (parsed.GetValue(_key) is not { } path)
            return null;
        var key = GroupKey.Open(path);
        if (key.IsOpenToOthers)
            output.Notes.WriteLine($"warning: {path} is open to other users: chmod 600 {path}");
        return key;
    }

    private IPAddress? InterfaceOf(ParseResult parsed)
    {
        if (parsed.GetValue(_interface) is not { } text)
            return null;
        return IPAddress.TryParse(text, out var address)
            ? address
            : throw OptionText.Bad(_interface, text, "the IPv4 address of an interface of this machine");
    }
}
