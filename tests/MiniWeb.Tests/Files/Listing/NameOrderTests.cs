using System.Text;
using MiniWeb.Files.Listing;
using Xunit;

namespace MiniWeb.Tests.Files.Listing;

public sealed class NameOrderTests
{
    [Theory]
    [InlineData("a", "b")]
    [InlineData("a", "B")]
    [InlineData("A", "b")]
    [InlineData("A", "a")]
    [InlineData("a", "aa")]
    [InlineData("page 9", "page 10")]
    [InlineData("9", "10")]
    [InlineData("a9b", "a9c")]
    [InlineData("a9b1", "a10a0")]
    [InlineData("1a", "a")]
    [InlineData("a", "\u00e9")]
    [InlineData("", "a")]
    [InlineData("a12345678901234567890123", "a12345678901234567890124")]
    [InlineData("a99999999999999999999999", "a100000000000000000000000")]
    [InlineData("a01", "a1")]
    [InlineData("a0", "a00")]
    public void First_name_comes_first(string one, string other)
    {
        var (first, second) = (Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
        Assert.True(NameOrder.Compare(first, second) < 0);
        Assert.True(NameOrder.Compare(second, first) > 0);
        Assert.Equal(0, NameOrder.Compare(first, first));
    }

    [Fact]
    public void Order_is_one_for_every_three_names()
    {
        string[] names = ["a", "A", "a1", "a01", "a001b", "a1b", "1", "01", "", "a0", "b", "B2", "b10"];
        foreach (var x in names)
            foreach (var y in names)
                foreach (var z in names)
                    if (Compare(x, y) < 0 && Compare(y, z) < 0)
                        Assert.True(Compare(x, z) < 0, $"{x} {y} {z}");
    }

    private static int Compare(string one, string other) =>
        NameOrder.Compare(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
