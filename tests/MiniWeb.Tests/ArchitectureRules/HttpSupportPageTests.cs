// The table of refusals in docs/http-support.md is that of the code. Its table of differences to other
// servers is held by the system tests, which ask the servers.
using System.Linq;
using MiniWeb.Http;
using Xunit;

namespace MiniWeb.Tests.ArchitectureRules;

public sealed class HttpSupportPageTests
{
    private const string Heading = "| Reason | Status | Section | Connection | Sentence |";

    private static readonly string Page = SourceTree.ReadText("docs/http-support.md");

    [Fact]
    public void The_table_of_refusals_is_that_of_the_code()
    {
        var told = Page.Split('\n').SkipWhile(line => line != Heading).Skip(2)
            .TakeWhile(line => line.StartsWith('|'));
        Assert.Equal(RejectionTable.Rows.Select(LineOf), told);
    }

    private static string LineOf(RejectionRow row) =>
        $"| {row.Reason} | {row.Status} | {row.Section} | {(row.Keep ? "keep" : "close")} | {row.Sentence} |";
}
