namespace MiniWeb.Benchmarks.Comparison;

/// <summary>What one server costs when it has nothing to do.</summary>
/// <param name="Server">Which one.</param>
/// <param name="StartUp">From its start to its first whole answer, in milliseconds.</param>
/// <param name="Memory">Resident memory right then, in KiB.</param>
/// <param name="PerConnection">Private memory of each idle connection, in KiB.</param>
internal sealed record ProcessResult(
    ServerProgram Server, Series StartUp, Series Memory, double PerConnection)
{
    public override string ToString() =>
        $"{Server.Title}: {StartUp.Median:F0} ms to the first answer, {Memory.Median / 1024:F0} MiB, "
        + $"{PerConnection:F1} KiB a connection";
}
