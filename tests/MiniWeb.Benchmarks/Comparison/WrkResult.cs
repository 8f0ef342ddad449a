namespace MiniWeb.Benchmarks.Comparison;

/// <summary>What one run of wrk counted.</summary>
/// <param name="PerSecond">Requests answered each second.</param>
/// <param name="Requests">Requests answered.</param>
internal readonly record struct WrkResult(double PerSecond, long Requests);
