// A site that lies in a folder, as MiniWeb would serve it: names in their exact letter case (Linux), folders
// by their index.html, text as UTF-8.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Files;

namespace MiniWeb.Replay.Sites;

/// <summary>Reads a folder.</summary>
/// <param name="folder">An existing folder.</param>
public sealed class FolderSite(string folder) : ISiteReader
{
    private const string Index = "index.html";

    /// <inheritdoc/>
    public string Root => "http://site.invalid/";

    /// <summary>The targets of all pages and style sheets in the folder, in order.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public IEnumerable<string> Pages() => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(file => TypeOf(file).Length > 0)
        .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal)
        .Select(name => "/" + string.Join('/', name.Split('/').Select(Uri.EscapeDataString)));

    /// <inheritdoc/>
    public async Task<SiteAnswer> ReadAsync(string target, CancellationToken cancellation)
    {
        var path = Uri.UnescapeDataString(target.Split('?')[0]);
        if (path.Contains('\0'))
            return Nothing(target, "no file has such a name");
        var file = folder;
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var names = Directory.Exists(file)
                ? Directory.EnumerateFileSystemEntries(file).Select(entry => Path.GetFileName(entry)).ToList()
                : [];
            if (!names.Contains(segment))
                return Nothing(target, FaultOf(segment, names));
            file = Path.Join(file, segment);
        }

        var isFolder = Directory.Exists(file);
        if (isFolder)
            file = Path.Join(file, Index);
        if (!File.Exists(file))
            return Nothing(target, $"the folder has no {Index}");
        var type = TypeOf(file);
        if (await ReadAsync(file, isWanted: type.Length > 0, cancellation) is not { } content)
            return Nothing(target, "it is no file that can be read");
        return new SiteAnswer(PlainText.Of(file), null, type, type == "text/html" ? "utf-8" : null, content)
        {
            Target = isFolder ? WithSlash(target) : null,
        };
    }

    // A FIFO or a device is never opened; of what is no page, the content does not matter.
    private static async Task<byte[]?> ReadAsync(string file, bool isWanted, CancellationToken cancellation)
    {
        using var handle = RegularFile.TryOpen(
            new FileInfo(file).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file);
        if (handle is null || !isWanted)
            return handle is null ? null : [];
        var content = new MemoryStream();
        await using var stream = new FileStream(handle, FileAccess.Read, bufferSize: 0, isAsync: true);
        await stream.CopyToAsync(content, cancellation);
        return content.ToArray();
    }

    // A server redirects to the folder's own name, so that relative links start inside it.
    private static string WithSlash(string target)
    {
        var path = target.Split('?')[0];
        return path.EndsWith('/') ? target : path + "/" + target[path.Length..];
    }

    private static string FaultOf(string segment, List<string> names)
    {
        var other = names.Find(name => name.Equals(segment, StringComparison.OrdinalIgnoreCase));
        return other is null
            ? "there is no such file"
            : $"wrong case: its name is {PlainText.Of(other)}";
    }

    private static SiteAnswer Nothing(string target, string fault) =>
        new(PlainText.Of(target), fault, "", null, []);

    private static string TypeOf(string file) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".html" or ".htm" => "text/html",
        ".css" => "text/css",
        _ => "",
    };
}
