using System;
using System.Collections.Generic;
using MiniWeb.Web;

namespace MiniWeb.Cli.Configuration;

/// <summary>Section <c>Files</c>.</summary>
/// <param name="CacheBytes">Memory for files that were served.</param>
/// <param name="CacheFileLimit">A larger file is not kept.</param>
/// <param name="Revalidate">How long a kept file is taken to be unchanged.</param>
internal sealed record FileSettings(long CacheBytes, int CacheFileLimit, TimeSpan Revalidate)
{
    /// <summary>Whether files are sent compressed to those who accept it.</summary>
    public required bool Compress { get; init; }

    /// <summary>Memory for files that were compressed here.</summary>
    public required long CompressCacheBytes { get; init; }

    /// <summary>A larger file is not compressed here.</summary>
    public required long CompressFileLimit { get; init; }

    /// <summary>The Cache-Control of files.</summary>
    public required string CacheControl { get; init; }

    /// <summary>Whether folders without a page are listed.</summary>
    public required bool Listing { get; init; }

    /// <summary>Whether the names that Windows gives another meaning are refused.</summary>
    public required bool WindowsNames { get; init; }

    /// <summary>The page of a site that has only one, or null.</summary>
    public required string? SinglePage { get; init; }

    /// <summary>The origin whose pages may read what is served; null for none but our own.</summary>
    public required string? Origin { get; init; }

    /// <summary>Fields of every response.</summary>
    public required IReadOnlyList<ResponseField> Fields { get; init; }

    /// <summary>Media types by extension.</summary>
    public required IReadOnlyDictionary<string, string> MediaTypes { get; init; }
}
