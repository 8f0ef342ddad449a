// What is asked of the system for every connection. Linux hands the options of a listening socket on to the
// sockets that it accepts (tcp(7)): there it is asked once, and not again for each connection.
using System;
using System.Net.Sockets;

namespace MiniWeb.Transport;

internal static class SocketTuning
{
    // tcp(7): IPPROTO_TCP and TCP_NOTSENT_LOWAT, for which the framework has no name.
    private const int Tcp = 6;
    private const int UnsentLowWater = 25;

    // Bytes of one connection that the system keeps unsent. Without a bound it takes megabytes of a download
    // in one go, and while it copies them for some hundred slow readers, everybody else waits (4.1 s were
    // seen with 500 of them; 0.14 s with the bound).
    private const int MaxUnsent = 128 * 1024;

    // The same while it sends a file by its own call: nothing is copied then, and each time it has room again
    // costs a turn of ours.
    private const int MaxUnsentOfFile = 4 * 1024 * 1024;

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

    private static void BoundUnsent(Socket socket, int count) =>
        socket.SetRawSocketOption(Tcp, UnsentLowWater, BitConverter.GetBytes(count));
}
