// The `compare` command from its arguments to its exit code: 0 measured, 1 stopped by a fault, 2 wrong
// usage. The table goes to standard output, all else to standard error. Ctrl+C and SIGTERM end the servers
// first: 130.
using System;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Benchmarks.Comparison;

internal static class CompareCommand
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = CompareOptions.TryParse(arguments, out var mistake);
        if (options is null)
            return Fail(2, mistake);

        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }

        try
        {
            await MeasureAsync(options, stop.Token);
            return 0;
        }
        catch (OperationCanceledException)
        {
            return Fail(130, "stopped");
        }
        catch (ComparisonException fault)
        {
            return Fail(1, fault.Message);
        }
    }

    private static async Task MeasureAsync(CompareOptions options, CancellationToken cancellation)
    {
        using var site = new SampleSite();
        if (options.Servers.FirstOrDefault(server => !server.IsInstalled) is { } missing)
            throw new ComparisonException($"{missing.Title} is not there: {missing.Requires}");
        var result = new ComparisonResult(
            await ProcessFigures.RunAsync(options, site, cancellation),
            await SideBySide.RunAsync(options, site, cancellation),
            await CaptureRun.RunAsync(options, site, cancellation));
        var table = ResultTable.Write(result, await MachineDescription.ReadAsync(options, cancellation));
        await Console.Out.WriteAsync(table);
        if (!options.Write)
            return;
        PerformancePage.Replace(table);
        BarChart.Write(result.Measurements);
    }

    private static int Fail(int exitCode, string? message)
    {
        Console.Error.WriteLine($"compare: {message}");
        return exitCode;
    }
}
