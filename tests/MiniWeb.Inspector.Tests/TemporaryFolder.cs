using System;
using System.IO;

namespace MiniWeb.Inspector.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("miniweb-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
