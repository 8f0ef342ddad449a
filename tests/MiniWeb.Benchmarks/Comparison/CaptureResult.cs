namespace MiniWeb.Benchmarks.Comparison;

/// <summary>What MiniWeb does with captures on.</summary>
/// <param name="Rate">Requests each second.</param>
/// <param name="Requests">How many were answered, each of which was found again.</param>
internal sealed record CaptureResult(Series Rate, long Requests);
