using MiniWeb.Cli.Terminal;
using Xunit;

namespace MiniWeb.Cli.Tests.Terminal;

public sealed class TerminalTests
{
    private static readonly string[] Names =
        ["serve", "send", "list", "lab", "--port", "-p", "Limits:Content"];

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("Grüße, 世界", "Grüße, 世界")]
    [InlineData("two\r\nlines\n", "two lines")]
    [InlineData("\u001b[31mred", "\\u001B[31mred")]
    [InlineData("tab\there", "tab\\u0009here")]
    [InlineData("turned\u202Eround", "turned\\u202Eround")]
    [InlineData("para\u2029graph", "para graph")]
    [InlineData("\u0085next\u009B31m", "next\\u009B31m")]
    [InlineData("tag\U000E0041ged", "tag\\U000E0041ged")]
    [InlineData("whole\U0001F600", "whole\U0001F600")]
    public void A_message_stays_on_its_line(string text, string line) => Assert.Equal(line, OneLine.Of(text));

    [Fact]
    public void Half_a_character_is_replaced() =>
        Assert.Equal("half\uFFFD", OneLine.Of("half" + (char)0xD83D));

    [Theory]
    [InlineData("srve", "serve")]
    [InlineData("sned", "send")]
    [InlineData("--prot", "--port")]
    [InlineData("limits:contents", "Limits:Content")]
    [InlineData("lst", "list")]
    [InlineData("lsit", "list")]
    [InlineData("srv", "serve")]
    [InlineData("ls", null)]
    [InlineData("se", null)]
    [InlineData("l", null)]
    [InlineData("-v", null)]
    [InlineData("x", null)]
    [InlineData("export", null)]
    [InlineData("", null)]
    public void The_nearest_name_is_few_mistakes_away(string written, string? nearest) =>
        Assert.Equal(nearest, NearestName.Of(written, Names));

    [Theory]
    [InlineData("ls", "list, lab or send", "did you mean 'list'? ")]
    [InlineData("sedn", "list, lab or send", "did you mean 'send'? ")]
    [InlineData("anny", "localhost, any or an IP address", "did you mean 'any'? ")]
    [InlineData("address", "localhost, any or an IP address", "")]
    [InlineData("15", "a size from 16 to 1MiB", "")]
    public void A_hint_is_one_of_the_words_that_are_allowed(string written, string allowed, string hint) =>
        Assert.Equal(hint, NearestName.HintFrom(written, allowed));

    [Theory]
    [InlineData(false, null, "xterm", true)]
    [InlineData(false, "", "xterm", true)]
    [InlineData(false, "1", "xterm", false)]
    [InlineData(false, null, "dumb", false)]
    [InlineData(true, null, "xterm", false)]
    public void Colours_are_for_terminals_and_for_those_who_do_not_object(
        bool isRedirected, string? noColour, string terminal, bool wanted) =>
        Assert.Equal(wanted, Colour.IsWanted(isRedirected, noColour, terminal));
}
