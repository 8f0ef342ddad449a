// What "localhost", "any" and an address mean as end points.
using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;

namespace MiniWeb.Transport;

/// <summary>Turns the address setting into end points.</summary>
internal static class ListenAddresses
{
    /// <summary>
    /// <c>localhost</c>: 127.0.0.1 and, where the machine has it, ::1. <c>any</c>: all addresses of the
    /// machine. Otherwise one IPv4 or IPv6 address.
    /// </summary>
    /// <param name="address">The setting.</param>
    /// <param name="port">0 to 65535; 0 for a free one, the same for all end points.</param>
    /// <param name="endPoints">Where to listen; empty when the address is none of these.</param>
    /// <exception cref="ArgumentOutOfRangeException">The port is out of range.</exception>
    public static bool TryResolve(string address, int port, out IReadOnlyList<IPEndPoint> endPoints)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)port, (uint)IPEndPoint.MaxPort, nameof(port));
        var addresses = AddressesOf(address);
        endPoints = Array.ConvertAll(addresses, one => new IPEndPoint(one, port));
        return addresses.Length > 0;
    }

    private static IPAddress[] AddressesOf(string address) => address switch
    {
        "localhost" => Socket.OSSupportsIPv6
            ? [IPAddress.Loopback, IPAddress.IPv6Loopback]
            : [IPAddress.Loopback],
        "any" => [Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any],
        // Known: to parse the first address takes some milliseconds, at each start.
        "127.0.0.1" => [IPAddress.Loopback],
        // The runtime would pass over a port behind the bracket.
        _ when address.Contains("]:", StringComparison.Ordinal) => [],
        _ => IPAddress.TryParse(address, out var one) && !HasUnknownZone(address, one) ? [Plain(one)] : [],
    };

    // ::ffff:127.0.0.1 is an IPv4 address in IPv6 spelling (RFC 4291 §2.5.5.2).
    private static IPAddress Plain(IPAddress one) => one.IsIPv4MappedToIPv6 ? one.MapToIPv4() : one;

    private static bool HasUnknownZone(string address, IPAddress one) =>
        one.AddressFamily == AddressFamily.InterNetworkV6
        && address.Contains('%', StringComparison.Ordinal)
        && one.ScopeId == 0;
}
