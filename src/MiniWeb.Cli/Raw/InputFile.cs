// Reads a file that the user named, whole. A file that is not there is a mistake of usage, told in one line.
// To open a FIFO waits for its writer, and to read from a terminal waits for its user; neither can be broken
// off. So both happen on another thread, which nobody waits for when the command is told to stop.
using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Cli.Streams;

namespace MiniWeb.Cli.Raw;

/// <summary>Input that is named on the command line.</summary>
internal static class InputFile
{
    private const string StandardInput = "-";

    /// <summary>All bytes of a file; of standard input for <c>-</c>.</summary>
    /// <exception cref="CommandException">There is no such file, or it cannot be read.</exception>
    public static async Task<byte[]> ReadAsync(string path, CancellationToken stop)
    {
        try
        {
            return await Task.Run(() => Read(path), stop).WaitAsync(stop);
        }
        catch (Exception fault)
            when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandException(ExitCode.Usage, ReasonOf(path, fault));
        }
    }

    private static byte[] Read(string path)
    {
        if (path != StandardInput)
            return File.ReadAllBytes(path);
        using var input = StandardStreams.OpenInput();
        using var all = new MemoryStream();
        input.CopyTo(all);
        return all.ToArray();
    }

    private static string ReasonOf(string path, Exception fault) => fault switch
    {
        _ when Directory.Exists(path) => $"'{path}' is a folder, not a file",
        FileNotFoundException or DirectoryNotFoundException or ArgumentException =>
            $"there is no file '{path}'",
        _ => $"'{path}' cannot be read: {fault.Message}",
    };
}
