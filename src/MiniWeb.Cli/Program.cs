// The process: what must be set before anything else, signals, streams, exit code. CommandLine does the rest.
using System;
using System.Threading.Tasks;
using MiniWeb.Cli.Terminal;

namespace MiniWeb.Cli;

internal static class Program
{
    // The runtime looks at it once, when the first socket is made: the completion of a read or write then
    // runs on the thread that learnt of it, without a way through the thread pool's queue.
    private const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    private static async Task<int> Main(string[] args)
    {
        if (Environment.GetEnvironmentVariable(InlineCompletions) is null)
            Environment.SetEnvironmentVariable(InlineCompletions, "1");
        using var signals = new StopSignals();
        return await CommandLine.RunAsync(args, output: null, error: null, signals.Token);
    }
}
