// Which media types become smaller. What is compressed already (images, video, audio, archives, woff2) would
// only cost time, and unknown bytes are left alone: they are to be saved, as they are.
using System;
using System.Collections.Generic;

namespace MiniWeb.Files;

/// <summary>Says of a media type whether its files are worth a content coding.</summary>
internal static class CodableTypes
{
    private static readonly HashSet<string> Others = new(StringComparer.OrdinalIgnoreCase)
    {
        "application/javascript", "application/json", "application/rtf", "application/sql",
        "application/toml", "application/vnd.apple.mpegurl", "application/wasm", "application/xml",
        "application/x-javascript", "application/yaml", "application/vnd.ms-fontobject",
        "font/ttf", "font/otf", "font/collection", "image/bmp",
    };

    /// <summary>Whether a file has a coding to choose: it is worth one, and has none on the disk.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="mediaType">Its Content-Type.</param>
    public static bool HasChoice(string name, string mediaType) =>
        MediaTypes.CodingOf(name) is null && Contains(mediaType);

    /// <summary>Whether it is text of some kind, or a binary format that is not compressed.</summary>
    /// <param name="mediaType">A Content-Type, with or without parameters, in any letter case.</param>
    public static bool Contains(string mediaType)
    {
        var semicolon = mediaType.IndexOf(';', StringComparison.Ordinal);
        var name = (semicolon < 0 ? mediaType : mediaType[..semicolon]).Trim();
        return name.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("+json", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("+xml", StringComparison.OrdinalIgnoreCase)
            || Others.Contains(name);
    }
}
