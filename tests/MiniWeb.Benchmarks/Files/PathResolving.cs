// From the bytes of a target's path to a path below the root: asked whenever the cache does not know the
// bytes.
using BenchmarkDotNet.Attributes;
using MiniWeb.Files;

namespace MiniWeb.Benchmarks.Files;

[ShortRunJob, MemoryDiagnoser]
public class PathResolving
{
    private static readonly byte[] Plain = "/styles/site.css"u8.ToArray();
    private static readonly byte[] Escaped = "/styles/%C3%BCber%20uns.css"u8.ToArray();
    private static readonly byte[] Dotted = "/a/b/../c/./d/../e.css"u8.ToArray();
    private static readonly byte[] Refused = "/styles/..%2f..%2fetc/passwd"u8.ToArray();

    [Benchmark(Baseline = true)]
    public bool PlainPath() => TargetPath.TryResolve(Plain, out _);

    [Benchmark]
    public bool PercentEncoded() => TargetPath.TryResolve(Escaped, out _);

    [Benchmark]
    public bool DotSegments() => TargetPath.TryResolve(Dotted, out _);

    [Benchmark]
    public bool EncodedSlashes() => TargetPath.TryResolve(Refused, out _);
}
