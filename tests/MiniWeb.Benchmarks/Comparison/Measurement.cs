// One run of wrk against one server under one load: the requests per second, and who used the two cores
// meanwhile (shares of the run's time, 0 to 1).
namespace MiniWeb.Benchmarks.Comparison;

internal readonly record struct Measurement(ServerProgram Server, Load Load, WrkResult Result)
{
    // A quiet machine stays below one hundredth; the clocks are as coarse as a hundredth of a second.
    private const double Tolerance = 0.05;

    /// <summary>Near the load's share, the server was the slowest part.</summary>
    public double ByServer { get; init; }

    /// <summary>What other programs, or other guests of the machine, took of the server's core.</summary>
    public double ByOthers { get; init; }

    /// <summary>What wrk took of its core. Near 1, it was the slowest, and the rate is its own.</summary>
    public double ByClient { get; init; }

    public double RequestsPerSecond => Result.PerSecond;

    /// <summary>The server's processor time for each request, in microseconds.</summary>
    public double MicrosecondsEach => ByServer / RequestsPerSecond * 1e6;

    // The system counts the time of a core by its clock's ticks, which beat with the turns of a part of a
    // core; but who has got its part has missed nothing.
    public bool IsDisturbed =>
        Load.Share < 1 ? ByServer < Load.Share * (1 - Tolerance) : ByOthers > Tolerance;

    public override string ToString() =>
        $"{Server.Title}, {Load.Title}: {RequestsPerSecond:F0} requests/s, {ByServer:P0} of its core, "
        + $"others {ByOthers:P0}, wrk {ByClient:P0} of its own{(IsDisturbed ? ": disturbed" : "")}";
}
