// Linux's own way to be told which of many sockets have got bytes (epoll(7)), in three calls. The runtime has
// it too, inside; but there each read is tried in vain before it waits, which costs a tenth of a request.
using System;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace MiniWeb.Transport;

/// <summary>One epoll instance, until the process ends. Sockets leave it when they are closed.</summary>
/// <param name="handle">Its descriptor.</param>
internal sealed class Epoll(int handle)
{
    private const int MaxEvents = 256;
    private const int CloseOnExec = 0x80000;
    private const int Add = 1;
    private const int NoTimeout = -1;

    // EPOLLIN, EPOLLRDHUP and EPOLLET; errors and hang-ups are told unasked. Edge-triggered: what has been
    // told is not told again, so nothing has to be asked for anew before each wait.
    private const uint Readable = 0x1;
    private const uint PeerClosed = 0x2000;
    private const uint EdgeTriggered = 0x8000_0000;

    // struct epoll_event is packed on x86-64, and nowhere else.
    private static readonly int DataOffset =
        RuntimeInformation.ProcessArchitecture == Architecture.X64 ? sizeof(uint) : sizeof(ulong);

    private static readonly int EventLength = DataOffset + sizeof(ulong);

    private readonly byte[] _events = GC.AllocateArray<byte>(MaxEvents * EventLength, pinned: true);

    /// <summary>Makes one; null where the system has none, or no descriptor left.</summary>
    public static Epoll? TryCreate()
    {
        if (!OperatingSystem.IsLinux())
            return null;
        try
        {
            var handle = EpollCreate(CloseOnExec);
            return handle < 0 ? null : new Epoll(handle);
        }
        catch (Exception fault) when (fault is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Is told from now on when the socket has got bytes, or its end; also of what it has.</summary>
    /// <param name="socket">Not in it yet.</param>
    /// <param name="mark">What to be told with.</param>
    /// <returns>False when the system refuses.</returns>
    /// <exception cref="ObjectDisposedException">The socket is closed.</exception>
    public bool TryAdd(SafeSocketHandle socket, ulong mark)
    {
        var wanted = new byte[EventLength];
        MemoryMarshal.Write(wanted, Readable | PeerClosed | EdgeTriggered);
        MemoryMarshal.Write(wanted.AsSpan(DataOffset), mark);
        return EpollControl(handle, Add, socket, wanted) == 0;
    }

    /// <summary>Waits until there is something to tell.</summary>
    /// <returns>How many there are, for <see cref="Read"/>; 0 when a signal came between.</returns>
    public int WaitForEvents() => Math.Max(EpollWait(handle, _events, MaxEvents, NoTimeout), 0);

    /// <summary>One of what the last wait told.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <param name="isLast">Whether the peer has closed its side, or the connection is lost.</param>
    /// <returns>The socket's mark.</returns>
    public ulong Read(int index, out bool isLast)
    {
        var one = _events.AsSpan(index * EventLength, EventLength);
        isLast = (MemoryMarshal.Read<uint>(one) & ~Readable) != 0;
        return MemoryMarshal.Read<ulong>(one[DataOffset..]);
    }

    [DllImport("libc", EntryPoint = "epoll_create1")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int EpollCreate(int flags);

    [DllImport("libc", EntryPoint = "epoll_ctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int EpollControl(int epoll, int operation, SafeSocketHandle socket, byte[] wanted);

    [DllImport("libc", EntryPoint = "epoll_wait")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int EpollWait(int epoll, byte[] events, int count, int timeout);
}
