using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Cli.Tests;

/// <summary>The command run in this process: its exit code and what it wrote.</summary>
internal sealed record Captured(int Code, string Output, string Error)
{
    public static async Task<Captured> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(args, new CommandRun(output, error), CancellationToken.None);
        return new Captured(code, output.ToString(), error.ToString().ReplaceLineEndings("\n"));
    }

    /// <summary>The only line of standard error, without its end.</summary>
    public string OnlyLine =>
        Error.EndsWith('\n') && !Error.TrimEnd('\n').Contains('\n', StringComparison.Ordinal)
            ? Error[..^1]
            : throw new InvalidOperationException($"Not one line: {Error}");
}
