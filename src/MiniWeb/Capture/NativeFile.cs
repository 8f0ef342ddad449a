// A small file by three system calls: open, write, close, in a folder that is open. .NET's own way asks for
// the kind of file system, locks, unlocks and keeps a finalizable handle besides, which together cost as much
// as a fifth of the file itself. Each function answers with the system's error number, 0 for none.
// No function follows a link in the last part of a path, and none writes into a file that it did not make.
using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using MiniWeb.Interop;

namespace MiniWeb.Capture;

/// <summary>Makes files on Linux.</summary>
[SupportedOSPlatform("linux")]
internal static class NativeFile
{
    /// <summary>No such file or folder.</summary>
    public const int NoEntry = 2;

    /// <summary>Another process, or another descriptor of this one, has the lock.</summary>
    public const int IsLocked = 11;

    /// <summary>It may not be opened: it is another user's.</summary>
    public const int NoAccess = 13;

    /// <summary>Something has this name already.</summary>
    public const int Exists = 17;

    /// <summary>It is a link.</summary>
    public const int TooManyLinks = 40;

    // The same on all processors that .NET runs on.
    private const int ReadOnly = 0;
    private const int WriteOnly = 1;
    private const int ReadWrite = 2;
    private const int Create = 0x40;
    private const int Exclusive = 0x80;
    private const int AtItsEnd = 0x400;

    // What lies in a file's or folder's place may be a pipe.
    private const int Nonblocking = 0x800;

    private const int ReadWriteOfOwner = 0x180;

    // LOCK_EX | LOCK_NB.
    private const int ExclusiveAtOnce = 2 | 4;

    private const int InputOutput = 5;
    private const int NotFolder = 20;

    /// <summary>Opens a folder, for files to be made in it. A link to a folder is none.</summary>
    /// <param name="path">In UTF-8, with a zero behind it.</param>
    /// <param name="folder">To be closed by <see cref="CloseFolder"/>.</param>
    /// <exception cref="DllNotFoundException">There is no C library of a known name.</exception>
    /// <exception cref="EntryPointNotFoundException">It lacks the call.</exception>
    public static int OpenFolder(byte[] path, out int folder) =>
        Open(
            LibC.WorkingFolder, path, ReadOnly | LibC.FolderOnly | LibC.NoLink | LibC.CloseOnExec,
            out folder);

    /// <summary>Closes a folder.</summary>
    public static void CloseFolder(int folder) => _ = LibC.Close(folder);

    /// <summary>Makes an empty file that did not exist, for its owner only.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="name">In UTF-8, with a zero behind it.</param>
    /// <param name="file">To be written, and closed by <see cref="CloseOne"/>.</param>
    public static int OpenNew(int folder, byte[] name, out int file) =>
        Open(folder, name, WriteOnly | Create | Exclusive | LibC.CloseOnExec, out file);

    /// <summary>Closes a file; an error means that what was written into it may be lost.</summary>
    public static int CloseOne(int file)
    {
        if (LibC.Close(file) == 0)
            return 0;
        // On Linux the descriptor is closed also then.
        var fault = Marshal.GetLastPInvokeError();
        return fault == LibC.Interrupted ? 0 : fault;
    }

    /// <summary>
    /// Makes a file that did not exist, for its owner only, with all of its content, or leaves nothing of it.
    /// </summary>
    /// <param name="folder">Where.</param>
    /// <param name="name">In UTF-8, with a zero behind it.</param>
    /// <param name="content">What is written into it.</param>
    public static int CreateFile(int folder, byte[] name, ReadOnlySpan<byte> content)
    {
        var fault = OpenNew(folder, name, out var file);
        if (fault != 0)
            return fault;
        fault = WriteAndClose(file, content);
        if (fault != 0)
            _ = LibC.UnlinkAt(folder, name, 0);
        return fault;
    }

    /// <summary>Writes at the end of a file that was made here.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="name">In UTF-8, with a zero behind it.</param>
    /// <param name="length">
    /// How long the file is. Something else in its place (a link, a pipe, a file of another length or of
    /// another user, a file with a second name) is refused with the error for "no such file".
    /// </param>
    /// <param name="content">What is written.</param>
    public static int Append(int folder, byte[] name, long length, ReadOnlySpan<byte> content)
    {
        var fault = Open(
            folder, name, WriteOnly | AtItsEnd | LibC.NoLink | Nonblocking | LibC.CloseOnExec, out var file);
        if (fault != 0)
            return fault;
        var isOurs = FileNode.Of(file) is { IsRegularFile: true, Names: 1 } state
            && state.Length == length && state.Owner == FileNode.Self;
        if (isOurs)
            return WriteAndClose(file, content);
        _ = LibC.Close(file);
        return NoEntry;
    }

    /// <summary>Gives a file the name of another, unless that is taken.</summary>
    public static int Rename(int folder, byte[] name, byte[] newName)
    {
        if (LibC.LinkAt(folder, name, folder, newName, 0) == 0)
            return LibC.UnlinkAt(folder, name, 0) == 0 ? 0 : Marshal.GetLastPInvokeError();
        var fault = Marshal.GetLastPInvokeError();
        // A file system without second names. What lies under the new name, a link too, is replaced, and
        // not followed.
        return fault is Exists or NoEntry ? fault
            : LibC.RenameAt(folder, name, folder, newName) == 0 ? 0 : Marshal.GetLastPInvokeError();
    }

    /// <summary>Opens a plain file to be read. A link, a pipe or a device is refused.</summary>
    /// <param name="path">In UTF-8, with a zero behind it.</param>
    /// <param name="file">The descriptor.</param>
    public static int OpenPlain(byte[] path, out int file)
    {
        var fault = Open(
            LibC.WorkingFolder, path, ReadOnly | LibC.NoLink | Nonblocking | LibC.CloseOnExec, out file);
        if (fault != 0 || FileNode.Of(file) is { IsRegularFile: true })
            return fault;
        _ = LibC.Close(file);
        return NoEntry;
    }

    /// <summary>Opens a file, made if it is missing, and locks it for as long as it is open.</summary>
    /// <param name="path">In UTF-8, with a zero behind it.</param>
    /// <param name="file">The descriptor.</param>
    public static int OpenLock(byte[] path, out int file)
    {
        const int Flags = ReadWrite | Create | Nonblocking | LibC.CloseOnExec;
        var fault = Open(LibC.WorkingFolder, path, Flags | LibC.NoLink, out file);
        return fault != 0 ? fault : LockOrClose(file);
    }

    /// <summary>Opens a folder, and locks it for as long as it is open.</summary>
    /// <param name="path">In UTF-8, with a zero behind it.</param>
    /// <param name="folder">The descriptor.</param>
    public static int LockFolder(byte[] path, out int folder)
    {
        var fault = OpenFolder(path, out folder);
        return fault != 0 ? fault : LockOrClose(folder);
    }

    /// <summary>The exception that says what the system said.</summary>
    /// <param name="fault">The error number.</param>
    /// <param name="path">What it is about.</param>
    public static IOException FaultOf(int fault, string path) => fault switch
    {
        Exists => new NameTakenException(path),
        TooManyLinks or NotFolder =>
            new IOException($"{path}: a link or a file stands where a folder must be"),
        _ => new IOException($"{path}: {Marshal.GetPInvokeErrorMessage(fault)}"),
    };

    private static int Open(int folder, byte[] name, int flags, out int file)
    {
        int fault;
        do
        {
            file = LibC.OpenAt(folder, name, flags, ReadWriteOfOwner);
            fault = file < 0 ? Marshal.GetLastPInvokeError() : 0;
        }
        while (fault == LibC.Interrupted);
        return fault;
    }

    private static int LockOrClose(int file)
    {
        if (LibC.Lock(file, ExclusiveAtOnce) == 0)
            return 0;
        var fault = Marshal.GetLastPInvokeError();
        _ = LibC.Close(file);
        return fault;
    }

    private static int WriteAndClose(int file, ReadOnlySpan<byte> content)
    {
        var fault = WriteAll(file, content);
        // Some file systems say only now that the disk is full.
        var closing = CloseOne(file);
        return fault != 0 ? fault : closing;
    }

    // A write may be short: the next one tells why.
    private static int WriteAll(int file, ReadOnlySpan<byte> content)
    {
        while (!content.IsEmpty)
        {
            var written = LibC.Write(file, in MemoryMarshal.GetReference(content), content.Length);
            var fault = written < 0 ? Marshal.GetLastPInvokeError() : written == 0 ? InputOutput : 0;
            if (fault is not (0 or LibC.Interrupted))
                return fault;
            content = content[(int)Math.Max(written, 0)..];
        }

        return 0;
    }
}
