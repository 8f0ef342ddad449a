// What is asked of the system for every connection. Linux hands the options of a listening socket on to the
// sockets that it accepts (tcp(7)): there it is asked once, and not again for each connection.
using System;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace MiniWeb.Transport;

internal static class SocketTuning
{
    /// <summary>IPPROTO_TCP (tcp(7)); the framework has no name for it, nor for the others.</summary>
    public const int Tcp = 6;

    /// <summary>TCP_NOTSENT_LOWAT.</summary>
    public const int UnsentLowWater = 25;

    /// <summary>TCP_INFO.</summary>
    public const int TcpInfo = 11;

    /// <summary>As much of struct tcp_info (linux/tcp.h) as has tcpi_bytes_acked.</summary>
    public const int TcpInfoLength = AckedOffset + sizeof(long);

    /// <summary>
    /// Bytes of one connection that the system keeps unsent. Without a bound it takes megabytes of a download
    /// in one go, and while it copies them for some hundred slow readers, everybody else waits (4.1 s were
    /// seen with 500 of them; 0.14 s with the bound).
    /// </summary>
    public const int MaxUnsent = 128 * 1024;

    /// <summary>
    /// The same while it sends a file by its own call: nothing is copied then, and each time it has room
    /// again costs a turn of ours.
    /// </summary>
    public const int MaxUnsentOfFile = 4 * 1024 * 1024;

    private const int AckedOffset = 120;

    /// <summary>Applies it to a socket that will listen.</summary>
    public static void Apply(Socket listening)
    {
        if (!OperatingSystem.IsLinux())
            return;
        listening.NoDelay = true;
        BoundUnsent(listening, MaxUnsent);
    }

    /// <summary>Applies it to an accepted socket before, and after, a file is sent over it.</summary>
    /// <exception cref="SocketException">The connection is gone.</exception>
    public static void ApplyToFile(Socket accepted, bool begins)
    {
        if (OperatingSystem.IsLinux())
            BoundUnsent(accepted, begins ? MaxUnsentOfFile : MaxUnsent);
    }

    /// <summary>Applies to an accepted socket what it has not got from the listening one.</summary>
    public static void ApplyAccepted(Socket accepted)
    {
        // A response is complete when it is sent: waiting for more to fill a packet helps nobody.
        if (!OperatingSystem.IsLinux())
            accepted.NoDelay = true;
        accepted.Blocking = false;
    }

    /// <summary>How many bytes the peer has confirmed; 0 where the system does not tell.</summary>
    public static long GetAckedBytes(Socket accepted)
    {
        if (!OperatingSystem.IsLinux())
            return 0;
        try
        {
            Span<byte> info = stackalloc byte[TcpInfoLength];
            return AckedOf(info[..accepted.GetRawSocketOption(Tcp, TcpInfo, info)]);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            return 0;
        }
    }

    /// <summary>The bytes that the peer has confirmed.</summary>
    /// <param name="info">What the system told of struct tcp_info.</param>
    /// <returns>0 when it did not tell as much.</returns>
    public static long AckedOf(ReadOnlySpan<byte> info) =>
        info.Length < TcpInfoLength ? 0 : MemoryMarshal.Read<long>(info[AckedOffset..]);

    private static void BoundUnsent(Socket socket, int count) =>
        socket.SetRawSocketOption(Tcp, UnsentLowWater, BitConverter.GetBytes(count));
}
