// What the schema of JUnit files demands, as build servers read them: which elements and attributes there
// are, which of them must be there, and that the sums are those of the cases.
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using Xunit;

namespace MiniWeb.Cli.Tests.Raw;

internal static class JUnitRules
{
    private static readonly (string Element, string[] Must, string[] May, string[] Children)[] Rules =
    [
        ("testsuites", ["name", "tests", "failures", "errors", "time"], ["disabled"], ["testsuite"]),
        ("testsuite", ["name", "tests", "failures", "errors", "skipped", "time", "timestamp"],
            ["hostname", "id", "package"], ["properties", "testcase", "system-out", "system-err"]),
        ("testcase", ["name", "classname", "time"], ["status", "assertions"],
            ["skipped", "error", "failure", "system-out", "system-err"]),
        ("failure", ["message", "type"], [], []),
        ("error", ["message", "type"], [], []),
        ("skipped", ["message"], [], []),
    ];

    /// <summary>Reads a file, and holds it against the rules and the counts.</summary>
    public static void Check(string file, int suites, int cases, int failures, int errors)
    {
        var root = XDocument.Load(file).Root!;
        Assert.Equal("testsuites", root.Name.LocalName);
        Assert.All(root.DescendantsAndSelf(), CheckElement);
        Assert.All(root.Elements().Prepend(root), CheckSums);
        Assert.Equal((suites, cases, failures, errors),
            (root.Elements().Count(), Number(root, "tests"), Number(root, "failures"),
                Number(root, "errors")));
    }

    private static void CheckElement(XElement element)
    {
        var (name, must, may, children) = Rules.Single(rule => rule.Element == element.Name.LocalName);
        var attributes = element.Attributes().Select(attribute => attribute.Name.LocalName).ToArray();
        Assert.Empty(must.Except(attributes));
        Assert.Empty(attributes.Except(must).Except(may));
        Assert.Empty(element.Elements().Select(child => child.Name.LocalName).Except(children));
        if (must.Contains("time"))
            Assert.True(
                double.Parse(element.Attribute("time")!.Value, CultureInfo.InvariantCulture) >= 0, name);
    }

    private static void CheckSums(XElement element)
    {
        Assert.Equal(element.Descendants("testcase").Count(), Number(element, "tests"));
        Assert.Equal(element.Descendants("failure").Count(), Number(element, "failures"));
        Assert.Equal(element.Descendants("error").Count(), Number(element, "errors"));
    }

    private static int Number(XElement element, string attribute) =>
        int.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
