using System;

namespace MiniWeb.Cli.Configuration;

/// <summary>Section <c>Files</c>.</summary>
/// <param name="CacheBytes">Memory for files that were served.</param>
/// <param name="CacheFileLimit">A larger file is not kept.</param>
/// <param name="Revalidate">How long a kept file is taken to be unchanged.</param>
internal sealed record FileSettings(long CacheBytes, int CacheFileLimit, TimeSpan Revalidate);
