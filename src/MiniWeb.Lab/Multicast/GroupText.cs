// The faults that everybody meets with multicast, each with what to do about it.
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace MiniWeb.Lab.Multicast;

/// <summary>Checks of a group, and words for faults of its sockets.</summary>
internal static class GroupText
{
    /// <summary>The most bytes of a UDP datagram over IPv4.</summary>
    public const int MostBytes = 65507;

    /// <summary>Refuses what cannot be a group or an interface.</summary>
    /// <exception cref="LabException">It is none.</exception>
    public static void Check(GroupOptions options)
    {
        if (!IsMulticast(options.Group))
            throw new LabException(
                LabFault.Usage,
                $"{options.Group} is not a multicast address: choose one from 224.0.0.0 to 239.255.255.255, "
                + "such as 239.1.2.3");
        if (!options.Loopback && options.Interface is { } own && IPAddress.IsLoopback(own))
            throw new LabException(
                LabFault.Usage,
                $"--no-loopback with --interface {own} would reach nobody: that interface is this machine");
        if (options.Interface is { } wanted && !LocalAddresses().Contains(wanted))
            throw new LabException(
                LabFault.Usage,
                $"no such interface: {wanted} is not an address of this machine; its addresses are "
                + string.Join(", ", LocalAddresses().Select(address => address.ToString())));
    }

    /// <summary>The IPv4 addresses of this machine.</summary>
    public static IPAddress[] LocalAddresses() =>
    [
        .. NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(one => one.GetIPProperties().UnicastAddresses)
            .Select(one => one.Address)
            .Where(address => address.AddressFamily == AddressFamily.InterNetwork),
    ];

    /// <summary>The end of an experiment whose group cannot be joined or sent to.</summary>
    public static LabException Of(GroupOptions options, SocketException fault) => fault.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => new LabException(
            LabFault.Network,
            $"port {options.Port} is in use by a program that does not share it: stop that program, or "
            + "choose another port with --port, the same for all"),
        SocketError.MessageSize => TooBig(MostBytes + 1, 0),
        SocketError.AccessDenied => new LabException(
            LabFault.Network,
            $"{options.Group}, port {options.Port}: not permitted: a firewall, or a port below 1024"),
        SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.NetworkDown =>
            NoRoute(options),
        _ when IsNoDevice(fault) => NoRoute(options),
        _ => new LabException(LabFault.Network, $"{options.Group}, port {options.Port}: {fault.Message}"),
    };

    /// <summary>The end of an experiment with a datagram that no network takes.</summary>
    /// <param name="size">Its bytes.</param>
    /// <param name="overhead">How many of them seal it.</param>
    public static LabException TooBig(int size, int overhead) => new(
        LabFault.Usage,
        $"the datagram is too big: {size} bytes, and {MostBytes - overhead} is the most: send less, or a "
        + "file with miniweb lab image");

    private static bool IsMulticast(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork
        && address.GetAddressBytes()[0] is >= 224 and <= 239;

    // ENODEV: the group cannot be joined, as no route says on which interface. It has no name in .NET.
    private static bool IsNoDevice(SocketException fault) =>
        fault.SocketErrorCode is SocketError.SocketError or SocketError.AddressNotAvailable;

    private static LabException NoRoute(GroupOptions options) => new(
        LabFault.Network,
        $"there is no route to {options.Group}: name the interface to use, for example --interface 127.0.0.1 "
        + "for this machine alone");
}
