// The look of the listings. It stands under a hidden name, which no file of the site can have, so that it is
// in nobody's way; and in a file of its own, so that it works under a policy that forbids styles in a page's
// text.
using System;
using System.IO;
using MiniWeb.Web;

namespace MiniWeb.Files.Listing;

/// <summary>The style sheet of all listings.</summary>
internal static class ListingStyle
{
    /// <summary>Where it is, relative to the root.</summary>
    public const string RelativePath = ".miniweb/listing.css";

    /// <summary>The path under which it is asked for.</summary>
    public static ReadOnlySpan<byte> Path => "/.miniweb/listing.css"u8;

    /// <summary>The response.</summary>
    public static Response Response { get; } = new(
        200,
        new BytesContent(Read()),
        new("Content-Type", "text/css; charset=utf-8"),
        new("Cache-Control", "max-age=3600"),
        new("X-Content-Type-Options", "nosniff"));

    private static byte[] Read()
    {
        using var resource = typeof(ListingStyle).Assembly.GetManifestResourceStream("listing.css")!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }
}
