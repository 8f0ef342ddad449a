// The folder of captures and the files in it, as the system sees them: readable by their owner only, from the
// moment they exist. Cookies and passwords stand in captured requests.
using System;
using System.IO;
using System.Runtime.Versioning;
using MiniWeb.Interop;

namespace MiniWeb.Capture;

/// <summary>Makes folders and files with the right modes.</summary>
internal static class CaptureFolder
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    /// <summary>Makes the folder if it is missing, and tries whether a file can be made in it.</summary>
    /// <exception cref="IOException">It cannot; the message says why.</exception>
    public static void Prepare(string directory)
    {
        try
        {
            Create(directory);
            var probe = Path.Join(directory, $".probe-{Guid.NewGuid():N}");
            CreateFile(probe).Dispose();
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new IOException($"Captures cannot be written to {directory}: {e.Message}", e);
        }
    }

    /// <summary>Makes a folder, and those above it.</summary>
    public static void Create(string directory)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(directory);
        else
            Directory.CreateDirectory(directory, OwnerFolder);
    }

    /// <summary>Makes a file that did not exist.</summary>
    public static FileStream CreateFile(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.Read | FileShare.Delete,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerFile;
        return new FileStream(path, options);
    }

    /// <summary>Opens a file that was made here, to write at its end.</summary>
    /// <param name="path">The file.</param>
    /// <param name="length">How long it is.</param>
    /// <exception cref="IOException">It cannot be opened, is a link, or has another length.</exception>
    public static FileStream OpenFile(string path, long length)
    {
        if (new FileInfo(path).LinkTarget is not null)
            throw new IOException($"{path}: a link stands in the place of the file");
        var stream = new FileStream(
            path, FileMode.Open, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0);
        if (stream.Length == length)
        {
            stream.Seek(0, SeekOrigin.End);
            return stream;
        }

        stream.Dispose();
        throw new IOException($"{path}: another file stands in the place of the one that was made");
    }

    /// <summary>What is to be said of who else can write the folder; null for nothing.</summary>
    /// <param name="directory">An existing folder.</param>
    public static string? WarningOf(string directory)
    {
        if (OperatingSystem.IsWindows())
            return null;
        var who = WhoElseWrites(directory);
        return who is null ? null
            : $"The folder of captures, {directory}, {who}: they can remove captures and plant links. "
                + "Captures do not follow links. Better: a folder of this user with mode 0700.";
    }

    [UnsupportedOSPlatform("windows")]
    private static string? WhoElseWrites(string directory)
    {
        var mode = File.GetUnixFileMode(directory);
        if ((mode & UnixFileMode.OtherWrite) != 0)
            return "can be written by every user";
        if ((mode & UnixFileMode.GroupWrite) != 0)
            return "can be written by a group of users";
        return OperatingSystem.IsLinux() && FileNode.OwnerOf(directory) is { } owner
            && owner != FileNode.Self ? $"belongs to another user (number {owner})" : null;
    }
}
