using System.Text;
using MiniWeb.Files;
using Xunit;

namespace MiniWeb.Tests.Files;

public sealed class EntityTagsTests
{
    [Theory]
    [InlineData("\"a-1\"", true)]
    [InlineData("W/\"a-1\"", true)]
    [InlineData("*", true)]
    [InlineData(" * ", true)]
    [InlineData("\"x\", \"a-1\"", true)]
    [InlineData("\"x\",W/\"a-1\" ,\"y\"", true)]
    [InlineData(",, ,\"a-1\"", true)]
    [InlineData("\"x,y\", \"a-1\"", true)]
    [InlineData("broken, \"a-1\"", true)]
    [InlineData("w/\"x\", \"a-1\"", true)]
    [InlineData("\"x\"junk, \"a-1\"", true)]
    [InlineData("\"\", \"a-1\"", true)]
    [InlineData("", false)]
    [InlineData("\"", false)]
    [InlineData("W/", false)]
    [InlineData("a-1", false)]
    [InlineData("'a-1'", false)]
    [InlineData("\"A-1\"", false)]
    [InlineData("w/\"a-1\"", false)]
    [InlineData("W/ \"a-1\"", false)]
    [InlineData("\"a-1\"x", false)]
    [InlineData("\"a-1\" \"b\"", false)]
    [InlineData("\"x, \"a-1\"", false)]
    [InlineData("\"x,\"a-1\",y\"", false)]
    [InlineData("\"a-1", false)]
    [InlineData("*, \"x\"", false)]
    public void List_names_the_tag_by_weak_comparison(string list, bool matches) =>
        Assert.Equal(matches, EntityTags.Matches(Encoding.Latin1.GetBytes(list), "\"a-1\""u8, isWeak: true));

    [Theory]
    [InlineData("\"a-1\"", true)]
    [InlineData("*", true)]
    [InlineData("W/\"a-1\", \"a-1\"", true)]
    [InlineData("W/\"x\",\"a-1\"", true)]
    [InlineData("W/\"a-1\"", false)]
    [InlineData("\"x\", W/\"a-1\"", false)]
    [InlineData("\"W/a-1\"", false)]
    [InlineData("w/\"a-1\"", false)]
    [InlineData("", false)]
    public void Weak_tag_is_none_by_strong_comparison(string list, bool matches) =>
        Assert.Equal(matches, EntityTags.Matches(Encoding.Latin1.GetBytes(list), "\"a-1\""u8, isWeak: false));
}
