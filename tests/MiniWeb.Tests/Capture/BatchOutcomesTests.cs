// The numbers of orders run through all batches, so that a late outcome is known for what it is.
using System.Linq;
using MiniWeb.Capture;
using Xunit;

namespace MiniWeb.Tests.Capture;

public sealed class BatchOutcomesTests
{
    private const int Most = 24;

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(Most)]
    public void An_outcome_of_an_earlier_batch_is_not_taken_for_one_of_this(int count)
    {
        var outcomes = new BatchOutcomes(Most);
        var earlier = Enumerable.Range(0, count).Select(_ => outcomes.Add()).ToArray();
        outcomes.Begin();
        var now = Enumerable.Range(0, count).Select(_ => outcomes.Add()).ToArray();
        Assert.All(earlier, number => Assert.False(outcomes.TryTake(number, isDone: true)));
        Assert.All(Enumerable.Range(0, count), at => Assert.False(outcomes.IsDone(at)));
        Assert.All(now, number => Assert.True(outcomes.TryTake(number, isDone: true)));
        Assert.All(Enumerable.Range(0, count), at => Assert.True(outcomes.IsDone(at)));
    }

    [Fact]
    public void An_outcome_counts_once_and_only_for_an_order_that_was_added()
    {
        var outcomes = new BatchOutcomes(Most);
        var (first, second) = (outcomes.Add(), outcomes.Add());
        Assert.True(outcomes.TryTake(second, isDone: false));
        Assert.False(outcomes.TryTake(second, isDone: true));
        Assert.False(outcomes.TryTake(second + 1, isDone: true));
        Assert.False(outcomes.TryTake(-1, isDone: true));
        Assert.True(outcomes.TryTake(first, isDone: true));
        Assert.Equal((true, false, 2), (outcomes.IsDone(0), outcomes.IsDone(1), outcomes.Count));
    }
}
