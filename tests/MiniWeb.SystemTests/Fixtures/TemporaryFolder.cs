// A folder of its own for one server or one run of the command, removed with all it holds when disposed.
using System;
using System.IO;

namespace MiniWeb.SystemTests.Fixtures;

/// <summary>A new, empty folder that is removed, with its content, when disposed.</summary>
public sealed class TemporaryFolder : IDisposable
{
    // Servers started by root drop to another user, who must be able to read what they serve.
    private const UnixFileMode ReadableByAll =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>Creates the folder.</summary>
    public TemporaryFolder()
    {
        Path = Directory.CreateTempSubdirectory("miniweb-test-").FullName;
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path, ReadableByAll);
    }

    /// <summary>The full path of the folder.</summary>
    public string Path { get; }

    /// <summary>The full path of a name below the folder. Nothing is created.</summary>
    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>
    /// Writes a file below the folder, with the folders it needs, and returns its full path.
    /// </summary>
    public string Write(string name, ReadOnlySpan<byte> content)
    {
        var path = At(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Removes the folder and everything in it.</summary>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
