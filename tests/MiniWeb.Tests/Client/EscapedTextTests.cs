using System.Linq;
using MiniWeb.Client;
using Xunit;

namespace MiniWeb.Tests.Client;

public sealed class EscapedTextTests
{
    [Theory]
    [InlineData("", new byte[0])]
    [InlineData(@"a\r\n\t\\\0\x41\xfF", new byte[] { 97, 13, 10, 9, 92, 0, 65, 255 })]
    [InlineData("é", new byte[] { 0xC3, 0xA9 })]
    [InlineData("a\nb", new byte[] { 97, 10, 98 })]
    [InlineData(@"\\n", new byte[] { 92, 110 })]
    public void These_stand_for_bytes(string text, byte[] expected)
    {
        Assert.True(EscapedText.TryParse(text, out var bytes, out var fault));
        Assert.Equal(expected, bytes);
        Assert.Null(fault);
    }

    [Theory]
    [InlineData(@"\", 1)]
    [InlineData(@"ab\q", 3)]
    [InlineData(@"\x", 1)]
    [InlineData(@"\x1", 1)]
    [InlineData(@"\xg0", 1)]
    [InlineData(@"\x0é", 1)]
    [InlineData(@"\N", 1)]
    public void A_bad_escape_is_said_with_its_place(string text, int place)
    {
        Assert.False(EscapedText.TryParse(text, out var bytes, out var fault));
        Assert.Null(bytes);
        Assert.Contains($"character {place}:", fault, System.StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_shown_can_be_read_again_and_has_no_control_characters()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        var shown = EscapedText.Of(all);
        Assert.All(shown, character => Assert.InRange(character, ' ', '~'));
        Assert.True(EscapedText.TryParse(shown, out var again, out _));
        Assert.Equal(all, again);
        Assert.Equal(@"\x00\x01…", EscapedText.Of(all, longest: 2));
    }
}
