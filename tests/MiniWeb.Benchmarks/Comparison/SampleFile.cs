// A file that every server serves: its short name and its size in bytes.
using System.Collections.Generic;

namespace MiniWeb.Benchmarks.Comparison;

internal sealed record SampleFile(string Name, int Length)
{
    public static SampleFile Small { get; } = new("1k", 1024);

    public static SampleFile Middle { get; } = new("16k", 16 * 1024);

    public static SampleFile Large { get; } = new("10m", 10_000_000);

    public static IReadOnlyList<SampleFile> All { get; } = [Small, Middle, Large];

    public string Path => $"{Name}.txt";
}
