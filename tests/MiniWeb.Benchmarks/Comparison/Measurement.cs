// One run of wrk against one server under one load: the requests per second, and who used the server's core
// meanwhile (shares of the run's time, 0 to 1).
namespace MiniWeb.Benchmarks.Comparison;

/// <param name="ByServer">Near 1, the server was the slowest part; else the rate is a lower bound.</param>
/// <param name="ByOthers">What other programs, or other guests of the machine, took of it.</param>
internal readonly record struct Measurement(
    ServerProgram Server, Load Load, double RequestsPerSecond, double ByServer, double ByOthers,
    long Requests)
{
    // A quiet machine stays below one hundredth; the clocks are as coarse as a hundredth of a second.
    private const double Tolerance = 0.05;

    /// <summary>The server's processor time for each request, in microseconds.</summary>
    public double MicrosecondsEach => ByServer / RequestsPerSecond * 1e6;

    public bool IsDisturbed => ByOthers > Tolerance;

    public override string ToString() =>
        $"{Server.Title}, {Load.Title}: {RequestsPerSecond:F0} requests/s, {ByServer:P0} of its core, "
        + $"others {ByOthers:P0}{(IsDisturbed ? ": disturbed" : "")}";
}
