// What an export brings: a file, files beside it, and in plain words what it could not keep.
using System;
using System.Collections.Generic;

namespace MiniWeb.Replay.Exports;

/// <summary>An export.</summary>
/// <param name="Content">The file.</param>
/// <param name="Beside">Further files by the ending that is put behind the file's name.</param>
/// <param name="Losses">What was not kept, a line each.</param>
public sealed record Export(
    byte[] Content, IReadOnlyList<(string Ending, byte[] Content)> Beside, IReadOnlyList<string> Losses)
{
    /// <summary>Makes one.</summary>
    /// <param name="format">raw, http, curl or har.</param>
    /// <param name="items">What is exported, in order.</param>
    /// <param name="options">How.</param>
    /// <returns>Null for another format.</returns>
    public static Export? Of(string format, IReadOnlyList<ExportItem> items, ExportOptions options)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(options);
        return format switch
        {
            "raw" => RawExport.Write(items),
            "http" => HttpFileExport.Write(items, options),
            "curl" => CurlExport.Write(items, options),
            "har" => HarExport.Write(items, options),
            _ => null,
        };
    }
}
