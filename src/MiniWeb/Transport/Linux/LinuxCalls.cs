// The calls of Linux's C library that a connection needs, as they are. The runtime's socket asks for more on
// the way to each of them: a handle that counts its users, a look at the mode, a table of waiting operations.
// Descriptors are numbers here, so whoever calls must know that it is still theirs (LinuxSocket). What
// differs from processor to processor is in LinuxLayout.
using System;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using MiniWeb.Interop;

namespace MiniWeb.Transport.Linux;

internal static class LinuxCalls
{
    private const int NonBlocking = 0x800;
    private const int NoSignal = 0x4000;
    private const int Peek = 2;
    private const int GetFlags = 3;
    private const int SetFlags = 4;

    // errno(3).
    private const int TryAgain = 11;
    private const int InvalidArgument = 22;
    private const int ConnectionAborted = 103;

    private static readonly bool HasLongOffset = LinuxLayout.Current is not { HasLongOffset: false };

    // struct sockaddr with AF_UNSPEC, for who wants to be connected to nobody (connect(2)).
    private static readonly byte[] Nobody = GC.AllocateArray<byte>(16, pinned: true);

    /// <summary>Finds out whether a file larger than 2 GiB can be sent.</summary>
    /// <exception cref="EntryPointNotFoundException">The C library has no call for that.</exception>
    public static void CheckSendFile()
    {
        if (HasLongOffset)
            return;
        using var none = new SafeFileHandle(-1, ownsHandle: false);
        var offset = 0L;
        _ = LibC.SendFile64(-1, none, ref offset, 0);
    }

    /// <summary>Makes the calls on a descriptor never wait.</summary>
    public static void SetNonBlocking(int descriptor) =>
        _ = LibC.Control(descriptor, SetFlags, LibC.Control(descriptor, GetFlags, 0) | NonBlocking);

    /// <summary>The next connection that waits at a listener; never waits itself.</summary>
    /// <param name="listener">Its descriptor.</param>
    /// <param name="remote">Gets the peer's address.</param>
    /// <param name="state">WouldBlock when there is none; Lost when the system could not accept it.</param>
    /// <returns>Its descriptor.</returns>
    public static int Accept(int listener, SocketAddressBuffer remote, out SocketState state)
    {
        while (true)
        {
            remote.Reset();
            var accepted = LibC.Accept(
                listener, remote.Address, remote.Length, NonBlocking | LibC.CloseOnExec);
            var fault = accepted < 0 ? Marshal.GetLastSystemError() : 0;
            state = StateOf(fault);
            // One that is gone already is no reason not to look at the next.
            if (fault is not (LibC.Interrupted or ConnectionAborted))
                return accepted;
        }
    }

    /// <summary>Our own end of a connection.</summary>
    /// <returns>Whether the system told.</returns>
    public static bool TryGetLocal(int descriptor, SocketAddressBuffer local)
    {
        local.Reset();
        return LibC.GetSocketName(descriptor, local.Address, local.Length) == 0;
    }

    /// <summary>Reads what is there; 0 bytes, done, at the end.</summary>
    public static int Receive(int descriptor, Span<byte> into, out SocketState state) =>
        Counted(LibC.Receive(descriptor, ref MemoryMarshal.GetReference(into), into.Length, 0), out state);

    /// <summary>Whether there is something to read; the end is nothing.</summary>
    public static bool HasUnread(int descriptor)
    {
        byte first = 0;
        return LibC.Receive(descriptor, ref first, 1, Peek) > 0;
    }

    /// <summary>Writes what there is room for.</summary>
    public static int Send(int descriptor, ReadOnlySpan<byte> bytes, out SocketState state) =>
        Counted(
            LibC.Send(descriptor, ref MemoryMarshal.GetReference(bytes), bytes.Length, NoSignal), out state);

    /// <summary>Writes of a file what there is room for; 0 bytes, done, when the file ends there.</summary>
    public static int SendFile(
        int descriptor, SafeFileHandle file, long offset, int count, out SocketState state)
    {
        nint sent;
        do
            sent = HasLongOffset
                ? LibC.SendFile(descriptor, file, ref offset, count)
                : LibC.SendFile64(descriptor, file, ref offset, count);
        while (sent < 0 && Marshal.GetLastSystemError() == LibC.Interrupted);
        // What Linux says of an offset behind the end of some files.
        if (sent < 0 && Marshal.GetLastSystemError() == InvalidArgument)
            sent = 0;
        return Counted(sent, out state);
    }

    /// <summary>Ends one direction, or both: 0 reading, 1 writing, 2 both.</summary>
    public static void Shutdown(int descriptor, int side) => _ = LibC.Shutdown(descriptor, side);

    /// <summary>Tells the peer by a reset that there is nobody any more. The descriptor stays.</summary>
    public static void Disconnect(int descriptor) =>
        _ = LibC.Connect(descriptor, Marshal.UnsafeAddrOfPinnedArrayElement(Nobody, 0), Nobody.Length);

    /// <summary>Gives the descriptor back.</summary>
    public static void Close(int descriptor) => _ = LibC.Close(descriptor);

    /// <summary>How many bytes the peer has confirmed; 0 when the system does not tell.</summary>
    public static long GetAckedBytes(int descriptor)
    {
        Span<byte> info = stackalloc byte[SocketTuning.TcpInfoLength];
        var length = info.Length;
        ref var first = ref MemoryMarshal.GetReference(info);
        var fault = LibC.GetOption(descriptor, SocketTuning.Tcp, SocketTuning.TcpInfo, ref first, ref length);
        return fault == 0 ? SocketTuning.AckedOf(info[..length]) : 0;
    }

    /// <summary>Bounds what the system keeps unsent.</summary>
    public static void BoundUnsent(int descriptor, int count) =>
        _ = LibC.SetOption(
            descriptor, SocketTuning.Tcp, SocketTuning.UnsentLowWater, ref count, sizeof(int));

    private static int Counted(nint count, out SocketState state)
    {
        state = count >= 0 ? SocketState.Done : StateOf(Marshal.GetLastSystemError());
        return (int)Math.Max(count, 0);
    }

    private static SocketState StateOf(int fault) => fault switch
    {
        0 => SocketState.Done,
        TryAgain => SocketState.WouldBlock,
        _ => SocketState.Lost,
    };
}
