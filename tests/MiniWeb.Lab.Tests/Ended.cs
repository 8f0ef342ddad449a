using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace MiniWeb.Lab.Tests;

/// <summary>What a process left behind.</summary>
internal sealed record Ended(int Code, List<string> Output, List<string> Error)
{
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
}
