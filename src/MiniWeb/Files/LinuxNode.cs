// What a path names, and since when, by the calls of Linux: open with O_PATH, which opens nothing but holds
// the node of the name, and statx (FileNode). The class library has neither. All numbers are the same on all
// processors.
using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;
using MiniWeb.Interop;

namespace MiniWeb.Files;

/// <summary>Asks for nodes of the file system.</summary>
internal static class LinuxNode
{
    private const int PathOnly = 0x200000;

    private const int NoEntry = 2;
    private const int NoAccess = 13;
    private const int NotFolder = 20;
    private const int NameTooLong = 36;
    private const int TooManyLinks = 40;

    /// <summary>Whether the C library has these calls.</summary>
    [SupportedOSPlatformGuard("linux")]
    public static bool IsThere { get; } = OperatingSystem.IsLinux() && HasCalls();

    /// <summary>Takes hold of what a path names, whatever it is; null when it cannot be reached.</summary>
    /// <returns>For <see cref="StateOf(SafeFileHandle, string)"/> and <c>/proc/self/fd</c>; nothing can be
    /// read from it.</returns>
    /// <exception cref="IOException">The system cannot at present.</exception>
    [SupportedOSPlatform("linux")]
    public static SafeFileHandle? TryHold(string path)
    {
        var descriptor = LibC.OpenAt(
            LibC.WorkingFolder, FileNode.BytesOf(path), PathOnly | LibC.CloseOnExec, mode: 0);
        if (descriptor >= 0)
            return new SafeFileHandle(descriptor, ownsHandle: true);
        ThrowUnlessAway(path);
        return null;
    }

    /// <summary>The state of what a path names, of a link itself; null when it is no regular file, or cannot
    /// be reached.</summary>
    /// <exception cref="IOException">The system cannot at present.</exception>
    [SupportedOSPlatform("linux")]
    public static FileState? StateOf(string path) => StateOf(FileNode.Of(path), path);

    /// <summary>The state of what a handle holds; null when it is no regular file.</summary>
    /// <param name="node">An open file, or what <see cref="TryHold"/> gave.</param>
    /// <param name="path">Where it is.</param>
    /// <exception cref="IOException">The system cannot at present.</exception>
    /// <exception cref="ObjectDisposedException">The handle is closed.</exception>
    [SupportedOSPlatform("linux")]
    public static FileState? StateOf(SafeFileHandle node, string path)
    {
        var isHeld = false;
        node.DangerousAddRef(ref isHeld);
        try
        {
            return StateOf(FileNode.Of((int)node.DangerousGetHandle()), path);
        }
        finally
        {
            node.DangerousRelease();
        }
    }

    [SupportedOSPlatform("linux")]
    private static FileState? StateOf(FileNode? found, string path)
    {
        if (found is not { } node)
        {
            ThrowUnlessAway(path);
            return null;
        }

        return node.IsRegularFile
            ? FileState.Of(path, node.Length, node.Seconds, node.Nanoseconds)
            : null;
    }

    private static void ThrowUnlessAway(string path)
    {
        var fault = Marshal.GetLastPInvokeError();
        if (fault is not (NoEntry or NoAccess or NotFolder or NameTooLong or TooManyLinks))
            throw new IOException($"{path}: {Marshal.GetPInvokeErrorMessage(fault)}");
    }

    [SupportedOSPlatform("linux")]
    private static bool HasCalls()
    {
        try
        {
            return StateOf("/") is null;
        }
        catch (Exception fault) when (fault is DllNotFoundException or EntryPointNotFoundException
            or IOException)
        {
            return false;
        }
    }
}
