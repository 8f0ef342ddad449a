// The calls of the C library, as they are: the only declarations of foreign code in the solution. What
// the arguments mean stands in the manual pages, section 2; the classes that use a call give it its
// meaning.
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MiniWeb.Interop;

/// <summary>The C library of Unix.</summary>
internal static class LibC
{
    /// <summary>AT_FDCWD of Linux: a path is not looked for below a folder.</summary>
    internal const int WorkingFolder = -100;

    /// <summary>EINTR: a signal came between.</summary>
    internal const int Interrupted = 4;

    /// <summary>O_CLOEXEC and SOCK_CLOEXEC of Linux: no child process gets the descriptor.</summary>
    internal const int CloseOnExec = 0x80000;

    // These two differ: Arm and PowerPC have other numbers.
    private static readonly bool IsArm = RuntimeInformation.ProcessArchitecture
        is Architecture.Arm or Architecture.Armv6 or Architecture.Arm64 or Architecture.Ppc64le;

    /// <summary>O_DIRECTORY of Linux: only a folder is opened.</summary>
    internal static readonly int FolderOnly = IsArm ? 0x4000 : 0x10000;

    /// <summary>O_NOFOLLOW of Linux: a link in the last part of the path is not followed.</summary>
    internal static readonly int NoLink = IsArm ? 0x8000 : 0x20000;

    // Files and folders. Paths are UTF-8 with a zero behind them.
    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "openat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int OpenAt(int folder, byte[] path, int flags, int mode);

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern nint Write(int descriptor, ref readonly byte bytes, nint count);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int Close(int descriptor);

    [DllImport("libc", EntryPoint = "unlinkat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int UnlinkAt(int folder, byte[] path, int flags);

    [DllImport("libc", EntryPoint = "linkat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int LinkAt(int folder, byte[] name, int newFolder, byte[] newName, int flags);

    [DllImport("libc", EntryPoint = "renameat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int RenameAt(int folder, byte[] name, int newFolder, byte[] newName);

    [DllImport("libc", EntryPoint = "flock", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int Lock(int descriptor, int operation);

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int Statx(int folder, byte[] path, int flags, uint wanted, ref byte state);

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern uint GetEffectiveUser();

    [DllImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int Control(int descriptor, int command, int argument);

    [DllImport("libc", EntryPoint = "poll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int Poll(ref PollRequest requests, nint count, int milliseconds);

    // For calls that have no name of their own. Arguments that a call does not use it does not read.
    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern nint Call(
        nint number, nint one = 0, nint two = 0, nint three = 0, nint four = 0, nint five = 0);

    // Sockets: on the way of each request, so the error number is read by Marshal.GetLastSystemError alone.
    [DllImport("libc", EntryPoint = "accept4")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int Accept(int listener, nint address, nint length, int flags);

    [DllImport("libc", EntryPoint = "getsockname")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int GetSocketName(int descriptor, nint address, nint length);

    [DllImport("libc", EntryPoint = "recv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern nint Receive(int descriptor, ref byte into, nint count, int flags);

    [DllImport("libc", EntryPoint = "send")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern nint Send(int descriptor, ref byte bytes, nint count, int flags);

    [DllImport("libc", EntryPoint = "sendfile")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern nint SendFile(int descriptor, SafeFileHandle file, ref long offset, nint count);

    // The same, where the offset of sendfile has 32 bits.
    [DllImport("libc", EntryPoint = "sendfile64")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern nint SendFile64(int descriptor, SafeFileHandle file, ref long offset, nint count);

    [DllImport("libc", EntryPoint = "shutdown")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int Shutdown(int descriptor, int side);

    [DllImport("libc", EntryPoint = "connect")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int Connect(int descriptor, nint address, int length);

    [DllImport("libc", EntryPoint = "getsockopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int GetOption(
        int descriptor, int level, int option, ref byte value, ref int length);

    [DllImport("libc", EntryPoint = "setsockopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int SetOption(int descriptor, int level, int option, ref int value, int length);

    [DllImport("libc", EntryPoint = "epoll_create1")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int EpollCreate(int flags);

    [DllImport("libc", EntryPoint = "epoll_ctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int EpollControl(int epoll, int operation, int descriptor, nint wanted);

    [DllImport("libc", EntryPoint = "epoll_wait")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int EpollWait(int epoll, nint events, int count, int timeout);

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct PollRequest
    {
        public int Descriptor;
        public short Wanted;
        public short Seen;
    }
}
