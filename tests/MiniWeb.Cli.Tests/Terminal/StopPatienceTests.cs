using System;
using System.Threading;
using MiniWeb.Cli.Terminal;
using Xunit;

namespace MiniWeb.Cli.Tests.Terminal;

public sealed class StopPatienceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void A_verb_that_does_not_end_is_ended()
    {
        using var ended = new ManualResetEventSlim();
        var code = 0;
        using var patience = new StopPatience(given =>
        {
            code = given;
            ended.Set();
        });
        patience.Extend(TimeSpan.FromMilliseconds(1), ExitCode.Failure);
        patience.Begin();
        Assert.True(ended.Wait(Patience, TestContext.Current.CancellationToken));
        Assert.Equal(ExitCode.Failure, code);
    }

    [Fact]
    public void A_verb_that_ends_is_left_alone()
    {
        using var ended = new ManualResetEventSlim();
        using (var patience = new StopPatience(_ => ended.Set()))
        {
            patience.Extend(TimeSpan.FromMilliseconds(200), ExitCode.Failure);
            patience.Begin();
        }

        Assert.False(ended.Wait(TimeSpan.FromMilliseconds(400), TestContext.Current.CancellationToken));
    }
}
