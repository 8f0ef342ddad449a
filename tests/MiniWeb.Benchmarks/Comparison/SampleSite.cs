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
        File.WriteAllText(
            PipelineScript,
            """
            init = function(args)
                local requests = {}
                for i = 1, 16 do requests[i] = wrk.format() end
                all = table.concat(requests)
            end
            request = function() return all end

            """);
    }

    /// <summary>What makes wrk send sixteen requests at once.</summary>
    public string PipelineScript => Path.Combine(Scratch, "pipeline.lua");

    /// <summary>What is served.</summary>
    public string Root => Path.Combine(_folder.FullName, "site");

    /// <summary>Where a server may put its own files; not served.</summary>
    public string Scratch => Path.Combine(_folder.FullName, "scratch");

    /// <summary>Where captures go.</summary>
    public string Captures => Path.Combine(_folder.FullName, "captures");

    public void Dispose() => _folder.Delete(recursive: true);
}
