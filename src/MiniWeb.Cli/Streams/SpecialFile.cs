// A FIFO, a device or a socket: it is written to as it is, neither replaced nor opened only to see whether
// that works, because the reader of a FIFO takes that for the end.
using System;
using System.IO;
using MiniWeb.Interop;

namespace MiniWeb.Cli.Streams;

/// <summary>Tells what is no file and no folder.</summary>
internal static class SpecialFile
{
    /// <summary>Whether a path names a FIFO, a device or a socket. Told on Linux only.</summary>
    /// <param name="path">The path; links are followed.</param>
    public static bool Is(string path) =>
        OperatingSystem.IsLinux() && File.Exists(path)
        && FileNode.Of(path, followsLink: true) is { IsRegularFile: false };
}
