// The folder the servers serve: one file of each size, of plain text that no server has a reason to change.
// It lives in the system's temporary folder and is removed at the end.
using System;
using System.IO;

namespace MiniWeb.Benchmarks.Comparison;

internal sealed class SampleSite : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("miniweb-compare-");

    public SampleSite()
    {
        Directory.CreateDirectory(Root);
        Directory.CreateDirectory(Scratch);
        foreach (var file in SampleFile.All)
            File.WriteAllText(Path.Combine(Root, file.Path), new string('m', file.Length));
    }

    /// <summary>What is served.</summary>
    public string Root => Path.Combine(_folder.FullName, "site");

    /// <summary>Where a server may put its own files; not served.</summary>
    public string Scratch => Path.Combine(_folder.FullName, "scratch");

    public void Dispose() => _folder.Delete(recursive: true);
}
