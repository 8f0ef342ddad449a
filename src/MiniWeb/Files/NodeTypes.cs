// Tells an empty file from a FIFO, a device or a socket, without opening any of those, on systems other than
// Linux. All of them have length 0, so only what is empty has to be asked. The class library tells a node's
// type in one place alone: an archive writer notes it in the head of each entry.
using System;
using System.Formats.Tar;
using System.IO;

namespace MiniWeb.Files;

/// <summary>Asks what kind of thing a path names.</summary>
internal static class NodeTypes
{
    /// <summary>Whether an empty thing is a regular file that may be read.</summary>
    /// <param name="path">A full path, of something with length 0 that is no folder.</param>
    /// <exception cref="FileNotFoundException">It has gone.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static bool IsRegularFile(string path)
    {
        // Windows keeps such things outside of folders.
        if (OperatingSystem.IsWindows())
            return true;
        try
        {
            using var archive = new MemoryStream();
            using (var writer = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true))
                writer.WriteEntry(path, "entry");
            archive.Position = 0;
            using var reader = new TarReader(archive);
            return reader.GetNextEntry()?.EntryType == TarEntryType.RegularFile;
        }
        catch (IOException fault) when (fault is not FileNotFoundException)
        {
            // A socket is nothing that an archive can hold.
            return false;
        }
    }
}
