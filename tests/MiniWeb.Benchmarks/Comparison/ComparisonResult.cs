using System.Collections.Generic;

namespace MiniWeb.Benchmarks.Comparison;

/// <summary>All that one run has found.</summary>
/// <param name="Processes">The servers with nothing to do; empty when that was not asked for.</param>
/// <param name="Measurements">The servers under load.</param>
/// <param name="Captures">MiniWeb with captures on; null when that was not asked for.</param>
internal sealed record ComparisonResult(
    IReadOnlyList<ProcessResult> Processes, IReadOnlyList<Measurement> Measurements, CaptureResult? Captures);
