// What a file or folder is, by the call statx of Linux. The class library tells neither the kind nor the
// owner nor the number of names, and it rounds the time. The structure is the same on all processors.
using System;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace MiniWeb.Interop;

/// <summary>The state of a file or folder on Linux.</summary>
/// <param name="Mode">Its kind and its permission bits.</param>
/// <param name="Names">How many names it has.</param>
/// <param name="Owner">The number of the user that it belongs to.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Seconds">When its content was changed, since 1970.</param>
/// <param name="Nanoseconds">The rest of that time, below a second.</param>
[SupportedOSPlatform("linux")]
internal readonly record struct FileNode(
    int Mode, uint Names, uint Owner, long Length, long Seconds, int Nanoseconds)
{
    private const int EmptyPath = 0x1000;
    private const int NotFollowed = 0x100;
    private const int StateLength = 256;

    // STATX_BASIC_STATS.
    private const uint Basic = 0x7FF;
    private const int KindMask = 0xF000;
    private const int RegularKind = 0x8000;

    /// <summary>The user as whom this process runs.</summary>
    public static uint Self => LibC.GetEffectiveUser();

    /// <summary>Whether it is a file, and no link, folder, pipe, socket or device.</summary>
    public bool IsRegularFile => (Mode & KindMask) == RegularKind;

    /// <summary>The state of an open file; null when the system does not tell it.</summary>
    public static FileNode? Of(int file) => Of(file, [0], EmptyPath);

    /// <summary>The state of what a path names, of a link itself; null when there is nothing.</summary>
    /// <exception cref="DllNotFoundException">There is no C library of a known name.</exception>
    /// <exception cref="EntryPointNotFoundException">It lacks the call.</exception>
    public static FileNode? Of(string path, bool followsLink = false) =>
        Of(LibC.WorkingFolder, BytesOf(path), followsLink ? 0 : NotFollowed);

    /// <summary>The user that a folder belongs to; null when the system does not tell it.</summary>
    public static uint? OwnerOf(string directory)
    {
        try
        {
            return Of(directory, followsLink: true)?.Owner;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    /// <summary>A path in UTF-8, with a zero behind it.</summary>
    public static byte[] BytesOf(string path)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(path) + 1];
        Encoding.UTF8.GetBytes(path, bytes);
        return bytes;
    }

    private static FileNode? Of(int folder, byte[] name, int flags)
    {
        Span<byte> state = stackalloc byte[StateLength];
        if (LibC.Statx(folder, name, flags, Basic, ref MemoryMarshal.GetReference(state)) != 0)
            return null;
        return new FileNode(
            BitConverter.ToUInt16(state[28..]),
            BitConverter.ToUInt32(state[16..]),
            BitConverter.ToUInt32(state[20..]),
            BitConverter.ToInt64(state[40..]),
            BitConverter.ToInt64(state[112..]),
            BitConverter.ToInt32(state[120..]));
    }
}
