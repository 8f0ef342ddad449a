// Files in a folder of captures that others may have filled: a link, a pipe or a device under a capture's
// name is not a capture. A pipe would be waited for without end, a device may have no end, and a link may
// lead to any file of this user. On Linux the very file that was looked at is read; elsewhere it is looked at
// right before.
using System;
using System.IO;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;
using MiniWeb.Interop;

namespace MiniWeb.Capture;

/// <summary>Looks at and reads regular files only.</summary>
internal static class PlainFile
{
    [SupportedOSPlatformGuard("linux")]
    private static readonly bool IsNative = OperatingSystem.IsLinux() && FileNode.OwnerOf("/") is not null;

    /// <summary>The length of a regular file; below 0 when there is none with this path.</summary>
    public static long LengthOf(string path)
    {
        if (IsNative)
            return FileNode.Of(path) is { IsRegularFile: true } state ? state.Length : -1;
        var file = new FileInfo(path);
        return file.Exists && file.LinkTarget is null ? file.Length : -1;
    }

    /// <summary>Whether a path names a folder, and no link to one.</summary>
    public static bool IsFolder(string path) => new DirectoryInfo(path) is { Exists: true, LinkTarget: null };

    /// <summary>All bytes of a regular file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="most">How many bytes are read.</param>
    /// <exception cref="IOException">
    /// There is none, it cannot be read, or it is longer; the message says so.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static byte[] Read(string path, long most)
    {
        using var file = Open(path);
        var length = RandomAccess.GetLength(file);
        if (length > most)
            throw new IOException($"it has {length} bytes; at most {most} are read");
        var bytes = new byte[length];
        var filled = 0;
        while (filled < bytes.Length)
        {
            var read = RandomAccess.Read(file, bytes.AsSpan(filled), filled);
            if (read == 0)
                return bytes[..filled];
            filled += read;
        }

        return bytes;
    }

    private static SafeFileHandle Open(string path)
    {
        const int noAccess = 13;
        if (!IsNative)
            return LengthOf(path) >= 0
                ? File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete)
                : throw new FileNotFoundException($"{path} is no regular file", path);
        return NativeFile.OpenPlain(FileNode.BytesOf(path), out var file) switch
        {
            0 => new SafeFileHandle(file, ownsHandle: true),
            noAccess => throw new UnauthorizedAccessException($"{path} may not be read"),
            NativeFile.NoEntry or NativeFile.TooManyLinks =>
                throw new FileNotFoundException($"{path} is gone, or no regular file", path),
            var fault => throw NativeFile.FaultOf(fault, path),
        };
    }
}
