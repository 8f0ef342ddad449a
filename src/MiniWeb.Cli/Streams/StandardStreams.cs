// The standard streams of the process, put in the place of .NET's own: the libraries that write to the
// console (the command line, the log) then follow the same rules. Standard error never makes anybody wait;
// standard output tells when it cannot be written; one that the parent process closed is empty.
using System;
using System.IO;
using System.Runtime.Versioning;

namespace MiniWeb.Cli.Streams;

/// <summary>What the process was lent to read and write.</summary>
internal sealed class StandardStreams
{
    private const int BufferSize = 4096;

    private StandardStreams(QueuedWriter error) => Error = error;

    /// <summary>Standard error.</summary>
    public QueuedWriter Error { get; }

    /// <summary>Takes the streams of this process. To be called before anything else is opened.</summary>
    public static StandardStreams Open()
    {
        StandardDescriptors.FillGaps();
        var error = new QueuedWriter(Console.OutputEncoding, WayToError());
        Console.SetError(error);
        if (!StandardDescriptors.IsLent(StandardDescriptors.Input))
            Console.SetIn(TextReader.Null);
        if (!OperatingSystem.IsWindows())
            Console.SetOut(new StreamWriter(new StandardOutput(error), Console.OutputEncoding, BufferSize)
            {
                AutoFlush = true,
            });
        return new StandardStreams(error);
    }

    /// <summary>Standard input; empty when there is none.</summary>
    public static Stream OpenInput() => StandardDescriptors.IsLent(StandardDescriptors.Input)
        ? Console.OpenStandardInput()
        : Stream.Null;

    private static QueuedWriter.Writing WayToError()
    {
        if (OperatingSystem.IsWindows())
            return ToStream(Console.OpenStandardError());
        return StandardDescriptors.IsLent(StandardDescriptors.Error) ? WriteError : static _ => true;
    }

    [UnsupportedOSPlatform("windows")]
    private static bool WriteError(ReadOnlySpan<byte> bytes) =>
        SystemCalls.Write(StandardDescriptors.Error, bytes) == 0;

    private static QueuedWriter.Writing ToStream(Stream stream) => bytes =>
    {
        try
        {
            stream.Write(bytes);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    };
}
