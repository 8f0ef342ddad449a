// How Linux's structures lie in memory, for each kind of processor whose layout is known here. On any other,
// the runtime's own sockets are used. The constants of LinuxCalls and Epoll are the same on these four (the
// kernel's asm-generic headers; MIPS, Alpha, SPARC and PA-RISC differ).
using System;
using System.Runtime.InteropServices;

namespace MiniWeb.Transport.Linux;

/// <summary>What differs from processor to processor.</summary>
/// <param name="EpollDataOffset">
/// Of <c>data</c> in <c>struct epoll_event</c>, after <c>uint32_t events</c>. The structure is packed on
/// x86-64 (EPOLL_PACKED); on i386 a 64-bit integer is aligned to 4 bytes anyway; elsewhere to 8.
/// </param>
/// <param name="HasLongOffset">
/// Whether <c>off_t</c>, which <c>sendfile</c> takes, has 64 bits. Where it has 32, <c>sendfile64</c> is
/// called.
/// </param>
internal sealed record LinuxLayout(int EpollDataOffset, bool HasLongOffset)
{
    /// <summary>The layout of this process; null where it is not known, or not Linux.</summary>
    public static LinuxLayout? Current { get; } =
        OperatingSystem.IsLinux() ? Of(RuntimeInformation.ProcessArchitecture) : null;

    /// <summary>The length of <c>struct epoll_event</c>, which ends with 8 bytes of data.</summary>
    public int EpollEventLength => EpollDataOffset + sizeof(ulong);

    /// <summary>The layout of a kind of processor; null where it is not known.</summary>
    public static LinuxLayout? Of(Architecture architecture) => architecture switch
    {
        Architecture.X64 => new(EpollDataOffset: 4, HasLongOffset: true),
        Architecture.Arm64 => new(EpollDataOffset: 8, HasLongOffset: true),
        Architecture.X86 => new(EpollDataOffset: 4, HasLongOffset: false),
        Architecture.Arm => new(EpollDataOffset: 8, HasLongOffset: false),
        _ => null,
    };
}
