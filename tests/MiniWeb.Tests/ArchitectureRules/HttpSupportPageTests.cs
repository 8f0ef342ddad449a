// docs/http-support.md is held true to the code: its table of refusals is the code's, and what it links to is
// there. Its table of differences is held by the system tests, which ask the servers.
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using MiniWeb.Http;
using Xunit;

namespace MiniWeb.Tests.ArchitectureRules;

public sealed partial class HttpSupportPageTests
{
    private const string Heading = "| Reason | Status | Section | Connection | Sentence |";

    private static readonly string Page = SourceTree.ReadText("docs/http-support.md");

    public static TheoryData<string> Links =>
        [.. Link().Matches(Page).Select(link => link.Groups["path"].Value).Distinct()];

    [Fact]
    public void The_table_of_refusals_is_that_of_the_code()
    {
        var told = Page.Split('\n').SkipWhile(line => line != Heading).Skip(2)
            .TakeWhile(line => line.StartsWith('|'));
        Assert.Equal(RejectionTable.Rows.Select(LineOf), told);
    }

    [Theory]
    [MemberData(nameof(Links))]
    public void A_link_leads_to_a_file(string path) =>
        Assert.True(File.Exists(Path.Combine(SourceTree.Root, "docs", path)), path);

    private static string LineOf(RejectionRow row) =>
        $"| {row.Reason} | {row.Status} | {row.Section} | {(row.Keep ? "keep" : "close")} | {row.Sentence} |";

    [GeneratedRegex(@"\]\((?<path>[^)#]+)\)")]
    private static partial Regex Link();
}
