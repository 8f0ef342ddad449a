// Short texts and long ones are searched in two ways, and must come to the same.
using System.Linq;
using MiniWeb.Http;
using Xunit;

namespace MiniWeb.Tests.Http;

public sealed class ByteSetTests
{
    private static readonly ByteSet Others = ByteSet.Where(value => value is not ((byte)'x' or 0x80));

    [Theory]
    [InlineData(0, -1, -1)]
    [InlineData(1, 0, 0)]
    [InlineData(128, 127, 127)]
    [InlineData(129, 128, 128)]
    [InlineData(500, 499, 499)]
    [InlineData(128, -1, -1)]
    [InlineData(129, -1, -1)]
    [InlineData(300, 7, 7)]
    public void The_first_byte_that_is_not_in_the_set_is_found(int length, int at, int found)
    {
        foreach (var stranger in new[] { (byte)'x', (byte)0x80 })
        {
            var bytes = Enumerable.Repeat((byte)0xFF, length).ToArray();
            if (at >= 0)
                bytes[at] = stranger;
            Assert.Equal(found, Others.IndexOfOther(bytes));
        }
    }

    [Fact]
    public void Every_byte_is_in_the_set_or_not()
    {
        for (var value = 0; value < 256; value++)
            Assert.Equal(value is not ('x' or 0x80), Others.Contains((byte)value));
    }
}
