// Whatever files are called: each name on the page, and in the JSON, leads back to its file through the real
// parser; and each file that may be asked for is listed, once.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using FsCheck;
using FsCheck.Fluent;
using MiniWeb.Files;
using Xunit;

namespace MiniWeb.Tests.Files.Listing;

public sealed class ListingRoundTripProperties : IDisposable
{
    private static readonly string[] Parts =
    [
        "a", "B", "9", " ", ".", "..", "%", "%41", "%2F", "#", "?", "&", "&amp;", "'", "\"", "<", ">", "<a>",
        ";",
        "+", "~", "~1", "\\", ":", "javascript:", "\u00e9", "e\u0301", "\u65e5", "\U0001F600", "\uFFFD",
        "\u202E",
        "\u0085", "\u2028", "\n", "\u001b", "\u007f", "*", "|", "`", "{", "}", "^", "[", "]", "@",
        "=", "!", "$",
        "(", ",", "-", "_", "con", ".txt", "index.html",
    ];

    private readonly TempSite _site = new();
    private readonly StaticFiles _files;
    private int _runs;

    public ListingRoundTripProperties() => _files = new StaticFiles(_site.Options with { Listing = true });

    public void Dispose() => _site.Dispose();

    [Fact]
    public void Every_name_leads_back_to_its_file()
    {
        var name = Gen.NonEmptyListOf(Gen.Elements(Parts))
            .Select(parts => string.Concat(parts.Take(8)))
            .Where(name => name is not ("" or "." or ".." or "index.html"));
        var names = Gen.NonEmptyListOf(name).Select(list => list.Distinct(StringComparer.Ordinal).ToArray());
        Prop.ForAll(names.ToArbitrary(), HoldsAsync)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    private async Task<bool> HoldsAsync(string[] names)
    {
        var folder = $"d{++_runs} #?";
        foreach (var name in names)
            _site.Write(Path.Combine(folder, name), "content of " + name);
        var expected = names.Where(name => FileNames.Plain.Allow(name, isFirst: false)).ToHashSet();
        var folderUri = new Uri($"http://x/{Uri.EscapeDataString(folder)}/");

        var page = await ReadAsync(folderUri, "text/html");
        var links = Regex.Matches(
            page, "<a href=\"(\\./[^\"]*)\"><bdi>(.*?)</bdi></a>", RegexOptions.Singleline);
        Assert.Equal(expected.Count, links.Count);
        foreach (Match link in links)
        {
            var name = WebUtility.HtmlDecode(link.Groups[2].Value);
            var uri = new Uri(folderUri, WebUtility.HtmlDecode(link.Groups[1].Value));
            Assert.Equal("content of " + Restored(name, expected), await ReadAsync(uri, "*/*"));
        }

        using var json = JsonDocument.Parse(await ReadAsync(folderUri, "application/json"));
        var listed = json.RootElement.EnumerateArray()
            .Select(entry => entry.GetProperty("name").GetString()!);
        Assert.Equal(expected.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        return true;
    }

    // HTML reads a reference to U+0085 as the ellipsis of an old code page.
    private static string Restored(string name, HashSet<string> names) =>
        names.Contains(name) ? name : name.Replace('\u2026', '\u0085');

    private async Task<string> ReadAsync(Uri uri, string accept)
    {
        var response = await TempSite.AskAsync(_files, TempSite.Get(uri.PathAndQuery, $"Accept: {accept}"));
        Assert.Equal(200, response.Status);
        return await TempSite.ReadAsync(response);
    }
}
