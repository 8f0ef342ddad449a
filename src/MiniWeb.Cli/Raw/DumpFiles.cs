// The files of dump: server_recv.txt, server_recv-2.txt, ... Each is opened at its first byte, so that a run
// in which nothing comes leaves the old ones as they are. An old file with something in it is kept: it is
// renamed first, so that the newest request is always in the file that the user named.
using System;
using System.Globalization;
using System.IO;
using MiniWeb.Cli.Streams;

namespace MiniWeb.Cli.Raw;

/// <summary>Where connections are saved.</summary>
/// <param name="path">The file of the first one.</param>
/// <param name="overwrites">Whether an old file is emptied rather than kept.</param>
/// <param name="tell">Gets a line for each old file that was renamed.</param>
internal sealed class DumpFiles(string path, bool overwrites, Action<string> tell)
{
    // Ends the search for a free name.
    private const int MostKept = 100_000;

    /// <summary>The file of a connection.</summary>
    /// <param name="number">From 1.</param>
    public string PathOf(int number) => number == 1 ? path : WithSuffix(path, $"-{Text(number)}");

    /// <summary>Opens the file of a connection; an old one is kept under another name.</summary>
    /// <exception cref="IOException">It cannot be written, or the old one not be renamed.</exception>
    public Stream Open(int number)
    {
        var file = PathOf(number);
        try
        {
            if (!overwrites && HasContent(file))
                tell($"{file} was there already: it is kept as {Keep(file)}");
            // Others may read along: tail -f while a request arrives.
            return new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.Read);
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

    // A device or a pipe has no content to lose, and is no file to be renamed.
    private static bool HasContent(string file) =>
        !Path.GetFullPath(file).StartsWith("/dev/", StringComparison.Ordinal)
        && new FileInfo(file) is { Exists: true, Length: > 0 };

    // Renaming never replaces a file: what is already kept stays, whoever else dumps here.
    private static string Keep(string file)
    {
        for (var number = 1; number <= MostKept; number++)
        {
            var name = WithSuffix(file, number == 1 ? "-old" : $"-old-{Text(number)}");
            try
            {
                File.Move(file, name, overwrite: false);
                return name;
            }
            catch (IOException) when (File.Exists(name) || Directory.Exists(name))
            {
                // That name is taken.
            }
        }

        throw new IOException($"there are too many old files beside {file}");
    }

    private static string WithSuffix(string file, string suffix) => Path.Join(
        Path.GetDirectoryName(file),
        Path.GetFileNameWithoutExtension(file) + suffix + Path.GetExtension(file));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
