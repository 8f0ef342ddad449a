// Names that are more than names to some system.
using MiniWeb.Files;
using Xunit;

namespace MiniWeb.Tests.Files;

public sealed class FileNamesTests
{
    [Theory]
    [InlineData("index.html", true)]
    [InlineData("a b", true)]
    [InlineData(" a", true)]
    [InlineData("a..b", true)]
    [InlineData("console.js", true)]
    [InlineData("aux1", true)]
    [InlineData("com", true)]
    [InlineData("com10", true)]
    [InlineData("lpta", true)]
    [InlineData("null", true)]
    [InlineData("nul-1.txt", true)]
    [InlineData("a.nul", true)]
    [InlineData("~user", true)]
    [InlineData("file~", true)]
    [InlineData("a-long-name~1.txt", true)]
    [InlineData("a~1.html", true)]
    [InlineData("x.y.~1", true)]
    [InlineData(".hidden", false)]
    [InlineData(".well-knownx", false)]
    [InlineData("..a", false)]
    [InlineData("a.", false)]
    [InlineData("a.txt...", false)]
    [InlineData("a ", false)]
    [InlineData("a. .", false)]
    [InlineData("a:b", false)]
    [InlineData("page.html::$DATA", false)]
    [InlineData("c:", false)]
    [InlineData("a\tb", false)]
    [InlineData("a\nb", false)]
    [InlineData("a\u007Fb", false)]
    [InlineData("a\\b", false)]
    [InlineData("CON", false)]
    [InlineData("con", false)]
    [InlineData("nul.txt", false)]
    [InlineData("AUX .log", false)]
    [InlineData("prn.tar.gz", false)]
    [InlineData("COM0", false)]
    [InlineData("com9.x", false)]
    [InlineData("COM\u00B2", false)]
    [InlineData("lpt1", false)]
    [InlineData("CONIN$", false)]
    [InlineData("conout$", false)]
    [InlineData("clock$", false)]
    [InlineData("PROGRA~1", false)]
    [InlineData("htacce~1.txt", false)]
    [InlineData("A~12.C", false)]
    public void Name_is_allowed_only_when_it_is_a_plain_name_everywhere(string name, bool allowed) =>
        Assert.Equal(allowed, FileNames.IsAllowed(name, isFirst: false));

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void Well_known_is_allowed_at_the_top_alone(bool isFirst, bool allowed) =>
        Assert.Equal(allowed, FileNames.IsAllowed(".well-known", isFirst));
}
