// The media types of files, by their extension: one table, so that what a file is called does not depend on
// the machine. Text is UTF-8, and says so; JSON and XML know their encoding themselves (RFC 8259 §8.1, RFC
// 7303 §3).
using System;
using System.Collections.Generic;
using System.IO;

namespace MiniWeb.Files;

/// <summary>The Content-Type of a file.</summary>
public static class MediaTypes
{
    /// <summary>The type of what has no known extension: bytes, to be saved.</summary>
    public const string Unknown = "application/octet-stream";

    /// <summary>Stands for what has no known extension, where types are overridden.</summary>
    internal const string Other = "*";

    private const string Table = """
        text/html                       html htm
        text/css                        css
        text/javascript                 js mjs cjs jsx
        text/plain                      txt text log ini conf cfg http diff patch
        text/markdown                   md markdown
        text/csv                        csv
        text/tab-separated-values       tsv
        text/calendar                   ics
        text/vcard                      vcf
        text/vtt                        vtt
        text/x-csharp                   cs
        text/x-python                   py
        text/x-c                        c h cpp hpp
        text/x-java                     java
        text/x-shellscript              sh
        text/yaml                       yaml yml
        application/toml                toml
        application/json                json map
        application/ld+json             jsonld
        application/geo+json            geojson
        application/manifest+json       webmanifest
        application/xml                 xml xsl xsd
        application/xhtml+xml           xhtml
        application/rss+xml             rss
        application/atom+xml            atom
        application/wasm                wasm
        application/pdf                 pdf
        application/rtf                 rtf
        application/epub+zip            epub
        application/zip                 zip
        application/gzip                gz tgz
        application/zstd                zst
        application/x-bzip2             bz2
        application/x-xz                xz
        application/x-7z-compressed     7z
        application/x-tar               tar
        application/vnd.rar             rar
        application/java-archive        jar
        application/vnd.android.package-archive  apk
        application/msword              doc
        application/vnd.ms-excel        xls
        application/vnd.ms-powerpoint   ppt
        application/vnd.openxmlformats-officedocument.wordprocessingml.document    docx
        application/vnd.openxmlformats-officedocument.spreadsheetml.sheet          xlsx
        application/vnd.openxmlformats-officedocument.presentationml.presentation  pptx
        application/vnd.oasis.opendocument.text          odt
        application/vnd.oasis.opendocument.spreadsheet   ods
        application/vnd.oasis.opendocument.presentation  odp
        application/vnd.apple.mpegurl   m3u8
        application/dash+xml            mpd
        application/sql                 sql
        image/png                       png
        image/jpeg                      jpg jpeg jfif
        image/gif                       gif
        image/webp                      webp
        image/avif                      avif
        image/apng                      apng
        image/svg+xml                   svg
        image/x-icon                    ico
        image/bmp                       bmp
        image/tiff                      tif tiff
        image/heic                      heic
        image/jxl                       jxl
        audio/mpeg                      mp3
        audio/mp4                       m4a
        audio/ogg                       ogg oga opus
        audio/wav                       wav
        audio/flac                      flac
        audio/aac                       aac
        audio/midi                      mid midi
        audio/webm                      weba
        video/mp4                       mp4 m4v
        video/webm                      webm
        video/ogg                       ogv
        video/quicktime                 mov
        video/x-msvideo                 avi
        video/x-matroska                mkv
        video/mpeg                      mpeg mpg
        video/mp2t                      ts
        application/vnd.ms-fontobject   eot
        font/woff                       woff
        font/woff2                      woff2
        font/ttf                        ttf
        font/otf                        otf
        font/collection                 ttc
        model/gltf-binary               glb
        model/gltf+json                 gltf
        """;

    // Not frozen: that costs the start of a process more than its lookups give back.
    private static readonly Dictionary<string, string> Types = Read();

    /// <summary>The type by the extension, in any letter case; <see cref="Unknown"/> when that is not
    /// known.</summary>
    /// <param name="fileName">A name, with or without its folders.</param>
    public static string Of(string fileName)
    {
        var extension = Path.GetExtension(fileName);
        return extension.Length > 1 && Types.TryGetValue(extension[1..], out var type) ? type : Unknown;
    }

    /// <summary>The type by the extension, where some extensions have other types.</summary>
    /// <param name="fileName">A name, with or without its folders.</param>
    /// <param name="others">What <see cref="Checked"/> has let through.</param>
    internal static string Of(string fileName, IReadOnlyDictionary<string, string> others)
    {
        if (others.Count == 0)
            return Of(fileName);
        var extension = Path.GetExtension(fileName).TrimStart('.');
        if (extension.Length > 0 && others.TryGetValue(extension, out var type))
            return type;
        type = Of(fileName);
        return type == Unknown ? others.GetValueOrDefault(Other, type) : type;
    }

    /// <summary>The same types, checked, for any letter case of the extensions.</summary>
    /// <exception cref="ArgumentException">One is no media type.</exception>
    internal static Dictionary<string, string> Checked(IReadOnlyDictionary<string, string> others)
    {
        var types = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (extension, text) in others)
            types[extension.TrimStart('.')] = MediaTypeText.TryParse(text, out var type)
                ? type
                : throw new ArgumentException($"'{text}' is no media type.", nameof(others));
        return types;
    }

    private static Dictionary<string, string> Read()
    {
        var types = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Table.Split('\n', StringSplitOptions.TrimEntries))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var isText = words[0].StartsWith("text/", StringComparison.Ordinal);
            foreach (var extension in words.AsSpan(1))
                types.Add(extension, isText ? words[0] + "; charset=utf-8" : words[0]);
        }

        return types;
    }
}
