// Each link of each page leads somewhere: to a file of the repository, and to a heading where it names one.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace MiniWeb.Tests.ArchitectureRules;

public sealed partial class MarkdownLinkTests
{
    public static TheoryData<string> Pages =>
        [.. SourceTree.Files("docs", "*.md"), "README.md", "CHANGELOG.md"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_somewhere(string page) =>
        Assert.Empty(DeadLinksOf(page, SourceTree.ReadText(page)));

    [Theory]
    [InlineData("[a](architecture.md)", 0)]
    [InlineData("[a](../README.md#the-first-commands)", 0)]
    [InlineData("[a](https://example.org/)", 0)]
    [InlineData("`[a](nothing.md)` [a](architecture.md)", 0)]
    [InlineData("[a](nothing.md)", 1)]
    [InlineData("[a](../README.md#no-such-heading)", 1)]
    [InlineData("[a](#no-such-heading)", 1)]
    [InlineData("![a](no-picture.png)", 1)]
    public void A_dead_link_is_seen(string text, int faults) =>
        Assert.Equal(faults, DeadLinksOf("docs/architecture.md", text).Count());

    private static IEnumerable<string> DeadLinksOf(string page, string text) =>
        from Match link in Link().Matches(Code().Replace(text, ""))
        let target = link.Groups["target"].Value
        where !target.Contains(':') && !IsThere(page, target)
        select $"{page}: {target}";

    private static bool IsThere(string page, string target)
    {
        var parts = target.Split('#');
        var file = parts[0].Length == 0
            ? Path.Combine(SourceTree.Root, page)
            : Path.GetFullPath(Path.Combine(SourceTree.Root, Path.GetDirectoryName(page)!, parts[0]));
        if (parts.Length == 1)
            return File.Exists(file) || Directory.Exists(file);
        return File.Exists(file) && Heading().Matches(File.ReadAllText(file))
            .Any(heading => AnchorOf(heading.Groups["text"].Value) == parts[1]);
    }

    // As GitHub makes them: small letters, no punctuation, hyphens for spaces.
    private static string AnchorOf(string heading) =>
        NoAnchor().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex("^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();
}
