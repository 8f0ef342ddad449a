// The queue of idle connections: the first is the one that has been there longest, whoever leaves.
using System.Collections.Generic;
using System.Linq;
using MiniWeb.Transport;
using Xunit;

namespace MiniWeb.Tests.Transport;

public sealed class IdleQueueTests
{
    // Letters join in this order; then some leave, and some of those join again.
    [Theory]
    [InlineData("", "", "")]
    [InlineData("a", "", "a")]
    [InlineData("a", "a", "")]
    [InlineData("abc", "a", "bc")]
    [InlineData("abc", "b", "ac")]
    [InlineData("abc", "c", "ab")]
    [InlineData("abc", "ac", "b")]
    [InlineData("abc", "aA", "bca")]
    [InlineData("abc", "bBaA", "cba")]
    [InlineData("abc", "abcCBA", "cba")]
    public void The_longest_there_is_the_first(string joining, string steps, string expected)
    {
        var queue = new IdleQueue();
        var all = joining.ToDictionary(name => name, _ => new Deadline(null));
        foreach (var name in joining)
            queue.Add(all[name]);
        foreach (var step in steps)
            if (char.IsUpper(step))
                queue.Add(all[char.ToLowerInvariant(step)]);
            else
                queue.Remove(all[step]);
        var order = new List<char>();
        while (queue.Longest is { } longest)
        {
            order.Add(all.First(one => one.Value == longest).Key);
            queue.Remove(longest);
        }

        Assert.Equal(expected, string.Concat(order));
    }
}
