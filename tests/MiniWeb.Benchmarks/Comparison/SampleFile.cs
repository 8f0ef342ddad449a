// A file that every server serves: its short name for the command line and the table, and its size in
// bytes.
using System.Collections.Generic;

namespace MiniWeb.Benchmarks.Comparison;

internal sealed record SampleFile(string Name, string Title, int Length)
{
    public static IReadOnlyList<SampleFile> All { get; } =
    [
        new("1k", "1 KiB", 1024),
        new("16k", "16 KiB", 16 * 1024),
        new("10m", "10 MB", 10_000_000),
    ];

    public string Path => $"{Name}.txt";
}
