namespace MiniWeb.Replay.Exports;

/// <summary>How captures are exported.</summary>
public sealed record ExportOptions
{
    /// <summary>The file's name without its folder, for names of files beside it. <c>export</c>.</summary>
    public string FileName { get; init; } = "export";

    /// <summary>
    /// Scheme and authority that curl and .http files ask; null for http and the captured Host.
    /// </summary>
    public string? BaseUrl { get; init; }

    /// <summary>Whether a HAR also has the very bytes, in Base64. No.</summary>
    public bool WithBytes { get; init; }
}
