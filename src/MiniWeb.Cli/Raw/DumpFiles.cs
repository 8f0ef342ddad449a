// The files of dump: server_recv.txt, server_recv-2.txt, ... Each is opened at its first byte, so that a run
// in which nothing comes leaves the old ones as they are.
using System;
using System.Globalization;
using System.IO;
using MiniWeb.Cli.Streams;

namespace MiniWeb.Cli.Raw;

/// <summary>Where connections are saved.</summary>
/// <param name="path">The file of the first one.</param>
internal sealed class DumpFiles(string path)
{
    /// <summary>The file of a connection.</summary>
    /// <param name="number">From 1.</param>
    public string PathOf(int number) => number == 1
        ? path
        : Path.Join(
            Path.GetDirectoryName(path),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Path.GetFileNameWithoutExtension(path)}-{number}{Path.GetExtension(path)}"));

    /// <summary>Opens the file of a connection; an old one is emptied.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public Stream Open(int number)
    {
        try
        {
            // Others may read along: tail -f while a request arrives.
            return new FileStream(PathOf(number), FileMode.Create, FileAccess.Write, FileShare.Read);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new IOException(fault.Message, fault);
        }
    }

    /// <summary>Looks before anything is accepted whether the first file can be written.</summary>
    /// <exception cref="CommandException">It cannot.</exception>
    public void Check()
    {
        if (path.Length == 0 || Directory.Exists(path))
            throw new CommandException(ExitCode.Usage, $"'{path}' is a folder, not a file");
        if (SpecialFile.Is(path))
            return;
        var existed = File.Exists(path);
        try
        {
            using (new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite))
            {
            }

            if (!existed)
                File.Delete(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            var reason = fault is DirectoryNotFoundException ? "there is no such folder" : fault.Message;
            throw new CommandException(ExitCode.Usage, $"'{path}' cannot be written: {reason}");
        }
    }
}
