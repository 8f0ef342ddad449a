// The media types of files, by their extension, and of some well-known names without one. One table, so
// that the type does not depend on the machine. Text is UTF-8, and says so; JSON and XML state their
// encoding themselves (RFC 8259 §8.1, RFC 7303 §3).
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
        text/typescript                 ts mts cts tsx
        text/x-scss                     scss
        text/x-sass                     sass
        text/x-less                     less
        text/plain                      txt text log ini conf cfg http diff patch properties env lock
        text/plain                      rst adoc org tex bib gradle cmake bat cmd ps1 awk sed
        text/plain                      go rs rb pl lua swift kt scala dart hs erl ex exs clj r jl vue svelte
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
        application/x-ndjson            ndjson jsonl
        application/ld+json             jsonld
        application/geo+json            geojson
        application/manifest+json       webmanifest
        application/xml                 xml xsl xslt xsd dtd
        application/gpx+xml             gpx
        application/vnd.google-earth.kml+xml  kml
        application/x-subrip            srt
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
        audio/x-mpegurl                 m3u
        application/dash+xml            mpd
        application/sql                 sql
        image/png                       png
        image/jpeg                      jpg jpeg jfif
        image/gif                       gif
        image/webp                      webp
        image/avif                      avif
        image/apng                      apng
        image/svg+xml                   svg svgz
        image/x-icon                    ico
        image/bmp                       bmp
        image/tiff                      tif tiff
        image/heic                      heic
        image/heif                      heif
        image/jxl                       jxl
        audio/mpeg                      mp3
        audio/mp4                       m4a
        audio/ogg                       ogg oga opus
        audio/wav                       wav
        audio/flac                      flac
        audio/aiff                      aiff aif aifc
        audio/x-ms-wma                  wma
        audio/aac                       aac
        audio/midi                      mid midi
        audio/webm                      weba
        video/mp4                       mp4 m4v
        video/webm                      webm
        video/ogg                       ogv
        video/quicktime                 mov
        video/x-msvideo                 avi
        video/x-matroska                mkv
        video/x-ms-wmv                  wmv
        video/x-flv                     flv
        video/3gpp                      3gp
        video/3gpp2                     3g2
        video/mpeg                      mpeg mpg
        video/mp2t                      m2ts
        application/vnd.ms-fontobject   eot
        font/woff                       woff
        font/woff2                      woff2
        font/ttf                        ttf
        font/otf                        otf
        font/collection                 ttc
        model/gltf-binary               glb
        model/gltf+json                 gltf
        """;

    // Names that stand for text by custom. A name with an extension has the type of that.
    private static readonly HashSet<string> TextNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "AUTHORS", "CONTRIBUTORS", "MAINTAINERS",
        "CODEOWNERS", "README", "INSTALL", "CHANGELOG", "CHANGES", "HISTORY", "NEWS", "TODO", "VERSION",
        "Makefile", "GNUmakefile", "Dockerfile", "Containerfile", "Vagrantfile", "Jenkinsfile", "Procfile",
        "Rakefile", "Gemfile", "Brewfile", "Justfile",
    };

    private const string Text = "text/plain; charset=utf-8";

    // Not frozen: that costs the start of a process more than its lookups give back.
    private static readonly Dictionary<string, string> Types = Read();

    /// <summary>
    /// The type by the extension, in any letter case, or by a well-known name such as LICENSE; <see
    /// cref="Unknown"/> when neither is known.
    /// </summary>
    /// <param name="fileName">A name, with or without its folders.</param>
    public static string Of(string fileName)
    {
        var extension = Path.GetExtension(fileName);
        if (extension.Length > 1)
            return Types.GetValueOrDefault(extension[1..], Unknown);
        return TextNames.Contains(Path.GetFileName(fileName)) ? Text : Unknown;
    }

    /// <summary>
    /// The content coding that a file is kept in by its extension, null for none: an <c>.svgz</c> is an image
    /// that is compressed already, and no browser shows it without its Content-Encoding.
    /// </summary>
    /// <param name="fileName">A name, with or without its folders.</param>
    internal static string? CodingOf(string fileName) =>
        fileName.EndsWith(".svgz", StringComparison.OrdinalIgnoreCase) ? "gzip" : null;

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
            types[extension.TrimStart('.')] = MediaTypeText.IsValid(text)
                ? text
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
