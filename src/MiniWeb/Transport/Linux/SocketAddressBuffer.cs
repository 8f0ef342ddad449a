// The memory that the system writes an address into (struct sockaddr_in and sockaddr_in6, ip(7), ipv6(7)).
using System;
using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;

namespace MiniWeb.Transport.Linux;

/// <summary>One address of a socket, again and again; not for several callers at once.</summary>
internal sealed class SocketAddressBuffer
{
    // struct sockaddr_storage.
    private const int Capacity = 128;
    private const int Ipv4 = 2;
    private const int PortOffset = 2;
    private const int Ipv4Offset = 4;
    private const int Ipv6Offset = 8;
    private const int ScopeOffset = 24;

    private readonly byte[] _bytes = GC.AllocateArray<byte>(Capacity + sizeof(int), pinned: true);

    /// <summary>Where the system writes it.</summary>
    public nint Address => Marshal.UnsafeAddrOfPinnedArrayElement(_bytes, 0);

    /// <summary>Where the system reads how much room there is, and writes how much it took.</summary>
    public nint Length => Marshal.UnsafeAddrOfPinnedArrayElement(_bytes, Capacity);

    /// <summary>Makes room for the next.</summary>
    public void Reset() => MemoryMarshal.Write(_bytes.AsSpan(Capacity), Capacity);

    /// <summary>What was written; an IPv4 peer of an IPv6 socket has its IPv4 address.</summary>
    public IPEndPoint Read()
    {
        var port = BinaryPrimitives.ReadUInt16BigEndian(_bytes.AsSpan(PortOffset));
        if (MemoryMarshal.Read<ushort>(_bytes) == Ipv4)
            return new IPEndPoint(new IPAddress(_bytes.AsSpan(Ipv4Offset, 4)), port);
        var scope = MemoryMarshal.Read<uint>(_bytes.AsSpan(ScopeOffset));
        var address = new IPAddress(_bytes.AsSpan(Ipv6Offset, 16), scope);
        return new IPEndPoint(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, port);
    }
}
