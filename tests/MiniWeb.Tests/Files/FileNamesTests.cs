// Names that are more than names: to every system, or to Windows alone.
using MiniWeb.Files;
using Xunit;

namespace MiniWeb.Tests.Files;

public sealed class FileNamesTests
{
    [Theory]
    [InlineData("index.html", true, true)]
    [InlineData("a b", true, true)]
    [InlineData(" a", true, true)]
    [InlineData("a..b", true, true)]
    [InlineData("console.js", true, true)]
    [InlineData("aux1", true, true)]
    [InlineData("com", true, true)]
    [InlineData("com10", true, true)]
    [InlineData("lpta", true, true)]
    [InlineData("null", true, true)]
    [InlineData("nul-1.txt", true, true)]
    [InlineData("a.nul", true, true)]
    [InlineData("~user", true, true)]
    [InlineData("file~", true, true)]
    [InlineData("a-long-name~1.txt", true, true)]
    [InlineData("a~1.html", true, true)]
    [InlineData("x.y.~1", true, true)]
    [InlineData(".hidden", false, false)]
    [InlineData(".well-knownx", false, false)]
    [InlineData("..a", false, false)]
    [InlineData("a.", true, false)]
    [InlineData("a.txt...", true, false)]
    [InlineData("a ", true, false)]
    [InlineData("a. .", true, false)]
    [InlineData("a:b", true, false)]
    [InlineData("page.html::$DATA", true, false)]
    [InlineData("c:", true, false)]
    [InlineData("a\tb", false, false)]
    [InlineData("a\nb", false, false)]
    [InlineData("a\u007Fb", false, false)]
    [InlineData("a\\b", false, false)]
    [InlineData("CON", true, false)]
    [InlineData("con", true, false)]
    [InlineData("nul.txt", true, false)]
    [InlineData("AUX .log", true, false)]
    [InlineData("prn.tar.gz", true, false)]
    [InlineData("COM0", true, false)]
    [InlineData("com9.x", true, false)]
    [InlineData("COM\u00B2", true, false)]
    [InlineData("lpt1", true, false)]
    [InlineData("CONIN$", true, false)]
    [InlineData("conout$", true, false)]
    [InlineData("clock$", true, false)]
    [InlineData("PROGRA~1", true, false)]
    [InlineData("htacce~1.txt", true, false)]
    [InlineData("A~12.C", true, false)]
    public void Name_is_allowed_where_it_is_a_plain_name(string name, bool elsewhere, bool onWindows)
    {
        Assert.Equal(elsewhere, FileNames.Plain.Allow(name, isFirst: false));
        Assert.Equal(onWindows, FileNames.Windows.Allow(name, isFirst: false));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void Well_known_is_allowed_at_the_top_alone(bool isFirst, bool allowed) =>
        Assert.Equal(allowed, FileNames.Plain.Allow(".well-known", isFirst));
}
