using MiniWeb.Cli.Logging;
using Xunit;

namespace MiniWeb.Cli.Tests.Logging;

public sealed class LogTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("/a/b?c=d&e=%20", "/a/b?c=d&e=%20")]
    [InlineData("a b", "a b")]
    [InlineData("a\r\nGET /forged 200", "a\\x0D\\x0AGET /forged 200")]
    [InlineData("\u001b[2J", "\\x1B[2J")]
    [InlineData("\0\u007F\u0085", "\\x00\\x7F\\x85")]
    [InlineData("é\u2028", "\\xE9\\u2028")]
    [InlineData("\"quoted\" back\\slash", "\\\"quoted\\\" back\\\\slash")]
    public void Only_visible_ascii_passes_as_it_is(string text, string escaped) =>
        Assert.Equal(escaped, LogText.Escape(text));

    [Fact]
    public void No_character_at_all_ends_the_line_or_the_quotation()
    {
        for (var character = '\0'; character < char.MaxValue; character++)
            Assert.Matches(@"^(?:[ !#-\[\]-~]|\\.+)$", LogText.Escape(character.ToString()));
    }
}
