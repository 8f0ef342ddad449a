using System;
using System.Diagnostics;
using System.IO;

namespace MiniWeb.Cli.Tests;

/// <summary>A folder of its own for one test, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("miniweb-cli-").FullName;

    public string Of(string name) => System.IO.Path.Combine(Path, name);

    public string Folder(string name) => Directory.CreateDirectory(Of(name)).FullName;

    public string Write(string name, string text)
    {
        var path = Of(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void MakeFifo(string name)
    {
        using var process = Process.Start("mkfifo", Of(name));
        process.WaitForExit();
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
