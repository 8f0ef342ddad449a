// A site of one page, whose script reads the address: an address that leads to no file is the script's. Not
// so one that ends like an image or a script: that file is missing, and a page in its place would only hide
// it.
using System;
using System.Text;
using MiniWeb.Http;
using MiniWeb.Server;

namespace MiniWeb.Files;

/// <summary>Says which page answers for paths without a file, and for which of them.</summary>
internal sealed class SinglePage
{
    private readonly StaticFilesOptions _options;

    /// <summary>Takes the page.</summary>
    /// <param name="file">Its name, relative to the root; the file need not be there yet.</param>
    /// <param name="options">For the media types.</param>
    /// <exception cref="ArgumentException">No request could name that file.</exception>
    public SinglePage(string file, StaticFilesOptions options)
    {
        _options = options;
        Path = TargetPath.TryOfFile(file, out var path)
            ? path
            : throw new ArgumentException($"'{file}' cannot be served.", nameof(file));
    }

    /// <summary>The page.</summary>
    public TargetPath Path { get; }

    /// <summary>
    /// Whether the page may answer a GET or HEAD that finds no file: the client takes HTML, and the path's
    /// last segment has no extension, an unknown one, or that of a page.
    /// </summary>
    public bool IsFor(Request request) =>
        IsLikeAPage(request.Target.Path.Span)
        && Acceptance.Of(request.Fields, "text"u8, "html"u8).Quality > 0;

    private bool IsLikeAPage(ReadOnlySpan<byte> path)
    {
        var name = Encoding.ASCII.GetString(path[(path.LastIndexOf((byte)'/') + 1)..]);
        if (!name.Contains('.', StringComparison.Ordinal))
            return true;
        // Not with the site's own types: one for whatever is unknown would make an asset of everything.
        var type = MediaTypes.Of(name);
        return type == MediaTypes.Unknown
            ? !_options.Types.ContainsKey(System.IO.Path.GetExtension(name).TrimStart('.'))
            : type.StartsWith("text/html", StringComparison.Ordinal);
    }
}
