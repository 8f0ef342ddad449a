using System.Collections.Generic;
using System.Text;
using MiniWeb.Files;
using Xunit;

namespace MiniWeb.Tests.Files;

public sealed class BoundaryTests
{
    [Theory]
    [InlineData("", "one", "one")]
    [InlineData("text", "one", "one")]
    [InlineData("text with one in it", "one two", "two")]
    [InlineData("one\r\n--two", "one two three", "three")]
    [InlineData("ONE on", "one", "one")]
    public void First_that_is_not_in_the_data_is_taken(string data, string drawn, string expected)
    {
        var next = new Queue<string>(drawn.Split(' '));
        Assert.Equal(expected, Boundary.Choose(Encoding.ASCII.GetBytes(data), next.Dequeue));
    }

    [Fact]
    public void Drawn_ones_are_tokens_of_more_than_128_bits_and_differ()
    {
        var drawn = new HashSet<string>();
        for (var i = 0; i < 1000; i++)
        {
            var boundary = Boundary.Next();
            Assert.Matches("^[0-9a-f]{32,70}$", boundary);
            Assert.True(drawn.Add(boundary));
        }
    }
}
