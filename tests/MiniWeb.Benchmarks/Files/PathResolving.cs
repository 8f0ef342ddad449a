// From the bytes of a target's path to a path below the root: asked whenever the cache does not know the
// bytes.
using BenchmarkDotNet.Attributes;
using MiniWeb.Files;

namespace MiniWeb.Benchmarks.Files;

[ShortRunJob, MemoryDiagnoser]
public class PathResolving
{
    private readonly byte[] _plain = "/styles/site.css"u8.ToArray();
    private readonly byte[] _escaped = "/styles/%C3%BCber%20uns.css"u8.ToArray();
    private readonly byte[] _dotted = "/a/b/../c/./d/../e.css"u8.ToArray();
    private readonly byte[] _refused = "/styles/..%2f..%2fetc/passwd"u8.ToArray();

    [Benchmark(Baseline = true)]
    public bool PlainPath() => TargetPath.TryResolve(_plain, FileNames.Plain, out _);

    [Benchmark]
    public bool PercentEncoded() => TargetPath.TryResolve(_escaped, FileNames.Plain, out _);

    [Benchmark]
    public bool DotSegments() => TargetPath.TryResolve(_dotted, FileNames.Plain, out _);

    [Benchmark]
    public bool EncodedSlashes() => TargetPath.TryResolve(_refused, FileNames.Plain, out _);
}
