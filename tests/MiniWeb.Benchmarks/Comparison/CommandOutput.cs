// Runs a program to its end and gives what it wrote to standard output. One that is missing or fails is a
// fault.
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Benchmarks.Comparison;

internal static class CommandOutput
{
    public static async Task<string> ReadAsync(
        string program, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        using var process = Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true });
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            if (process.ExitCode != 0)
                throw new ComparisonException($"{program} ended with exit code {process.ExitCode}: {output}");
            return output;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new ComparisonException($"{start.FileName} did not start");
        }
        catch (Win32Exception)
        {
            throw new ComparisonException($"{start.FileName} is not installed");
        }
    }
}
