// Two ways to measure: `compare …` runs whole servers side by side under wrk; anything else goes to
// BenchmarkDotNet (`--filter '*'`, `--list flat`), which measures the parts of the protocol core.
using System.Threading.Tasks;
using BenchmarkDotNet.Running;
using MiniWeb.Benchmarks.Comparison;

namespace MiniWeb.Benchmarks;

internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is ["compare", .. var rest])
            return await CompareCommand.RunAsync(rest);
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments);
        return 0;
    }
}
