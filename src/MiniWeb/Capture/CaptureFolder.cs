// The folder of captures and the files in it, as the system sees them: readable by their owner only, from the
// moment they exist. Cookies and passwords stand in captured requests.
using System;
using System.IO;

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

    /// <summary>Opens a file that exists, to write on at its end.</summary>
    public static FileStream OpenFile(string path)
    {
        var stream = new FileStream(
            path, FileMode.Open, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0);
        stream.Seek(0, SeekOrigin.End);
        return stream;
    }
}
