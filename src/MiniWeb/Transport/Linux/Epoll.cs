// Linux's own way to be told which of many sockets have got bytes (epoll(7)), in three calls. The runtime has
// it too, inside; but there each read is tried in vain before it waits, which costs a tenth of a request.
using System;
using System.Runtime.InteropServices;
using System.Threading;
using MiniWeb.Interop;

namespace MiniWeb.Transport.Linux;

/// <summary>One epoll instance, until the process ends. Sockets leave it when they are closed.</summary>
/// <param name="handle">Its descriptor.</param>
/// <param name="layout">Of the structures that it is given, and gives.</param>
internal sealed class Epoll(int handle, LinuxLayout layout)
{
    private const int MaxEvents = 256;
    private const int Add = 1;
    private const int Change = 3;
    private const int NoTimeout = -1;

    // EPOLLIN, EPOLLPRI, EPOLLOUT, EPOLLRDHUP and EPOLLET; errors and hang-ups are told unasked.
    // Edge-triggered: what has been told is not told again, so nothing has to be asked for anew before each
    // wait for bytes.
    private const uint Readable = 0x1;
    private const uint Urgent = 0x2;
    private const uint Writable = 0x4;
    private const uint PeerClosed = 0x2000;

    // EPOLLERR and EPOLLHUP.
    private const uint Broken = 0x18;
    private const uint EdgeTriggered = 0x8000_0000;

    // Pinned, so that the system can be given addresses: the calls then need no code that is made for them.
    private readonly byte[] _events = GC.AllocateArray<byte>(
        MaxEvents * layout.EpollEventLength, pinned: true);

    private readonly byte[] _wanted = GC.AllocateArray<byte>(layout.EpollEventLength, pinned: true);
    private readonly Lock _gate = new();

    /// <summary>Makes one; null where the system has none, or no descriptor left.</summary>
    public static Epoll? TryCreate()
    {
        if (LinuxLayout.Current is not { } layout)
            return null;
        try
        {
            LinuxCalls.CheckSendFile();
            var handle = LibC.EpollCreate(LibC.CloseOnExec);
            return handle < 0 ? null : new Epoll(handle, layout);
        }
        catch (Exception fault) when (fault is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Tells when the socket is readable from now on, also when it already is.</summary>
    /// <param name="descriptor">The socket's; not registered yet.</param>
    /// <param name="mark">What to be told with.</param>
    /// <param name="writable">Whether to tell when it is writable, too.</param>
    /// <returns>False when the system refuses.</returns>
    public bool TryAdd(int descriptor, ulong mark, bool writable) =>
        TryControl(Add, descriptor, mark, writable);

    /// <summary>Tells when the socket is writable from now on, also when it already is.</summary>
    /// <param name="descriptor">The socket's; registered.</param>
    /// <param name="mark">What to be told with.</param>
    /// <returns>False when the system refuses.</returns>
    public bool TryRequestWritable(int descriptor, ulong mark) =>
        TryControl(Change, descriptor, mark, writable: true);

    /// <summary>Waits for events.</summary>
    /// <returns>How many there are, for <see cref="Read"/>; 0 after a signal.</returns>
    public int WaitForEvents() => Math.Max(LibC.EpollWait(handle, Address(_events), MaxEvents, NoTimeout), 0);

    /// <summary>One event of the last wait.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <param name="events">What has come.</param>
    /// <returns>The socket's mark.</returns>
    public ulong Read(int index, out PollEvents events)
    {
        var one = _events.AsSpan(index * layout.EpollEventLength, layout.EpollEventLength);
        var told = MemoryMarshal.Read<uint>(one);
        events = ((told & Readable) != 0 ? PollEvents.Readable : 0)
            | ((told & Urgent) != 0 ? PollEvents.Urgent : 0)
            | ((told & Writable) != 0 ? PollEvents.Writable : 0)
            | ((told & (PeerClosed | Broken)) != 0 ? PollEvents.PeerClosed : 0)
            | ((told & Broken) != 0 ? PollEvents.Lost : 0);
        return MemoryMarshal.Read<ulong>(one[layout.EpollDataOffset..]);
    }

    private static nint Address(byte[] pinned) => Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0);

    private bool TryControl(int operation, int descriptor, ulong mark, bool writable)
    {
        lock (_gate)
        {
            var wanted = Readable | Urgent | PeerClosed | EdgeTriggered | (writable ? Writable : 0);
            MemoryMarshal.Write(_wanted, wanted);
            MemoryMarshal.Write(_wanted.AsSpan(layout.EpollDataOffset), mark);
            return LibC.EpollControl(handle, operation, descriptor, Address(_wanted)) == 0;
        }
    }
}

/// <summary>What an epoll loop tells of a socket.</summary>
[Flags]
internal enum PollEvents
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>There are bytes to read, or, at a listener, a connection to accept.</summary>
    Readable = 1,

    /// <summary>There is room to write.</summary>
    Writable = 2,

    /// <summary>The peer has closed its side, or the connection is lost: no bytes follow.</summary>
    PeerClosed = 4,

    /// <summary>The connection is lost.</summary>
    Lost = 8,

    /// <summary>There is urgent data (RFC 9293 §3.8.5): a read stops before it.</summary>
    Urgent = 16,
}
