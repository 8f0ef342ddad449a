using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.Replay.Sites;
using Xunit;

namespace MiniWeb.Replay.Tests.Sites;

/// <summary>A folder of pages in a temporary place.</summary>
internal sealed class SiteFolder : IDisposable
{
    public const string Head = "<!doctype html><meta charset=utf-8>\n";

    public string Path { get; } = Directory.CreateTempSubdirectory("miniweb-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    /// <summary>Writes text in UTF-8 without a byte order mark.</summary>
    public void Write(string name, string text) => Write(name, new UTF8Encoding(false).GetBytes(text));

    public void Write(string name, byte[] content)
    {
        var path = System.IO.Path.Join(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    public async Task<IReadOnlyList<SiteFinding>> CheckAsync(SiteLimits? limits = null)
    {
        var site = new FolderSite(Path);
        return await new SiteCheck(site, limits).RunAsync(
            site.Pages(), TestContext.Current.CancellationToken);
    }

    /// <summary>
    /// What is wrong, as "file: message" without the folder and the places, parted by " | ".
    /// </summary>
    public async Task<string> FindAsync(SiteLimits? limits = null) => string.Join(" | ",
        (await CheckAsync(limits)).Select(one => $"{one.File.Replace(Path + "/", "")}: {one.Message}"));
}
