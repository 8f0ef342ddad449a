// A site of one page, whose script reads the address. An address that leads to no file is a route, and a
// route is no file name: it may hold a colon, an encoded slash or a dot in front. A path that ends like
// an image or a script is no route: that file is missing, and a page in its place would hide it.
using System;
using MiniWeb.Http;
using MiniWeb.Web;

namespace MiniWeb.Files;

/// <summary>Says which page answers for paths without a file, and for which of them.</summary>
internal sealed class SinglePage
{
    private readonly StaticFilesOptions _options;

    /// <summary>Takes the page.</summary>
    /// <param name="file">Its name, relative to the root; the file need not be there yet.</param>
    /// <param name="options">For the media types and the rules of names.</param>
    /// <exception cref="ArgumentException">No request could name that file.</exception>
    public SinglePage(string file, StaticFilesOptions options)
    {
        _options = options;
        Path = TargetPath.TryOfFile(file, FileNames.For(options.WindowsNames), out var path)
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
        IsRoute(request.Target.Path.Span)
        && Acceptance.Of(request.Fields, "text"u8, "html"u8).Quality > 0;

    private bool IsRoute(ReadOnlySpan<byte> path)
    {
        // A path that is not well encoded, or climbs above the root, is a mistake or an attack.
        if (!TargetPath.TryReadRoute(path, out var name))
            return false;
        // The dot in front of ".net" parts no extension from a name.
        name = name.TrimStart('.');
        var extension = System.IO.Path.GetExtension(name);
        if (extension.Length < 2)
            return true;
        // Not with the site's own types: one for all unknown extensions would make a file of every route.
        var type = MediaTypes.Of(name);
        return type == MediaTypes.Unknown
            ? !_options.Types.ContainsKey(extension[1..])
            : type.StartsWith("text/html", StringComparison.Ordinal);
    }
}
