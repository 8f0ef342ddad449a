using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Cli;
using Xunit;

namespace MiniWeb.Lab.Tests;

/// <summary>What a run of the command or of a peer left behind.</summary>
internal sealed record Ended(int Code, List<string> Output, List<string> Error)
{
    /// <summary>Runs miniweb lab in this process: for what ends before anything is sent.</summary>
    public static async Task<Ended> LabAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(
            ["lab", .. arguments], new CommandRun(output, error), CancellationToken.None);
        return new Ended(code, LinesOf(output), LinesOf(error));
    }

    /// <summary>It ended with that code and one line of the command, and no stack trace.</summary>
    public void IsOneLine(int code, string part)
    {
        var line = Assert.Single(Error, one => one.StartsWith("miniweb: "));
        Assert.Contains(part, line);
        Assert.Equal(code, Code);
        Assert.DoesNotContain(Error, one => one.TrimStart().StartsWith("at "));
    }

    /// <summary>It ended well.</summary>
    public Ended IsWell()
    {
        Assert.True(Code == 0, string.Join('\n', Output.Concat(Error)));
        return this;
    }

    private static List<string> LinesOf(StringWriter writer) =>
        [.. writer.ToString().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries)];
}
