// The process: what must be set before anything else, signals, streams, exit code. CommandLine does the rest.
using System;
using System.Threading.Tasks;
using MiniWeb.Cli.Streams;
using MiniWeb.Cli.Terminal;

namespace MiniWeb.Cli;

internal static class Program
{
    // The runtime looks at it once, when the first socket is made: the completion of a read or write then
    // runs on the thread that learnt of it, without a way through the thread pool's queue.
    private const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    // What was said last is to be read. A reader that does not read is not waited for any longer than this.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private static async Task<int> Main(string[] args)
    {
        if (Environment.GetEnvironmentVariable(InlineCompletions) is null)
            Environment.SetEnvironmentVariable(InlineCompletions, "1");
        var streams = StandardStreams.Open();
        using var patience = new StopPatience(Environment.Exit);
        using var signals = new StopSignals(patience);
        var code = await CommandLine.RunAsync(args, new CommandRun(streams.Error, patience), signals.Token);
        streams.Error.Flush(LastWords);
        return code;
    }
}
