// A file that takes the place of another only when it has something in it: it is written beside the old one
// and renamed. A connection that was refused so costs nobody the answer that was saved before.
using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Cli.Streams;

namespace MiniWeb.Cli.Raw;

/// <summary>What is received, on its way into a file.</summary>
internal sealed class OutputFile : IAsyncDisposable
{
    private readonly string _path;
    private readonly string? _temporary;

    private OutputFile(string path, string? temporary, Stream stream)
    {
        (_path, _temporary) = (path, temporary);
        Stream = stream;
    }

    /// <summary>Where to write.</summary>
    public Stream Stream { get; }

    /// <summary>Opens a file, or standard output when none is named. A FIFO waits for its reader.</summary>
    /// <param name="path">The file, or null.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <exception cref="CommandException">It cannot be written there.</exception>
    public static Task<OutputFile> OpenAsync(string? path, CancellationToken stop) =>
        Task.Run(() => Open(path), stop).WaitAsync(stop);

    private static OutputFile Open(string? path)
    {
        if (path is null)
            return new OutputFile("standard output", null, new StandardOutput(error: null));
        if (Directory.Exists(path))
            throw new CommandException(ExitCode.Usage, $"'{path}' is a folder, not a file");
        try
        {
            return OpenBeside(path);
        }
        catch (Exception fault)
            when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            var reason = fault is DirectoryNotFoundException ? "there is no such folder" : fault.Message;
            throw new CommandException(ExitCode.Usage, $"'{path}' cannot be written: {reason}");
        }
    }

    /// <summary>Nothing more comes: what came takes its place. Nothing came: the old file stays.</summary>
    public async Task KeepAsync()
    {
        await Stream.FlushAsync();
        if (_temporary is null)
            return;
        var hasBytes = Stream.Length > 0;
        await Stream.DisposeAsync();
        if (hasBytes)
            File.Move(_temporary, _path, overwrite: true);
    }

    /// <summary>
    /// Where the bytes of a failed exchange are, to stand behind the failure; empty for standard output.
    /// </summary>
    public string Told(long bytes) =>
        _temporary is null || bytes == 0 ? "" : $"; what came is saved in {_path}";

    /// <summary>The end of a command whose output cannot be written.</summary>
    public CommandException Fault(IOException fault) =>
        new(ExitCode.Failure, $"{_path} cannot be written: {fault.Message}");

    /// <summary>What was not kept is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        if (_temporary is not null)
            File.Delete(_temporary);
    }

    private static OutputFile OpenBeside(string path)
    {
        // A device or a pipe is no file to be replaced.
        if (Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal) || SpecialFile.Is(path))
            return new OutputFile(path, null, new FileStream(path, FileMode.Open, FileAccess.Write));
        // Where the file is a link, what it points to is replaced.
        var link = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true) : null;
        var place = link?.FullName ?? Path.GetFullPath(path);
        var temporary = Path.Join(
            Path.GetDirectoryName(place), $".{Path.GetFileName(place)}.{Path.GetRandomFileName()}.part");
        return new OutputFile(
            place, temporary, new FileStream(temporary, FileMode.CreateNew, FileAccess.Write));
    }
}
