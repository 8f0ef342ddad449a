// Hidden names and those with a control character or a backslash lead nowhere, also where a file is
// really called so. Names that mean more than a file to Windows do so by its rules alone. No path sends a
// client to another host.
using System;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using MiniWeb.Files;
using Xunit;

namespace MiniWeb.Tests.Files;

public sealed class RefusedNamesTests : IDisposable
{
    private readonly TempSite _site = new();

    public void Dispose() => _site.Dispose();

    public static TheoryData<string> WindowsNames =>
    [
        "CON", "con.html", "CON .txt", "NUL.txt", "nul.tar.gz", "COM1", "COM0.log", "COM\u00B9",
        "com\u00B2.txt", "LPT\u00B3 .x", "CONOUT$", "a.txt::$DATA", "a.txt:stream", "c:", "a.txt.",
        "a.txt ", "a.txt. . ", "PROGRA~1", "HTACC~12.TXT", "photo~1.png", "my:file", "aux.html",
        "CON/a.txt", "end /a.txt", "PROGRA~1/a.txt",
    ];

    [Theory]
    [InlineData("a\\b")]
    [InlineData("..\\a")]
    [InlineData("a\tb")]
    [InlineData("a\nb")]
    [InlineData("a\u007f")]
    [InlineData(".env")]
    [InlineData("...")]
    [InlineData(".well-known/.hidden")]
    [InlineData(".well-known/a/.b/c")]
    [InlineData("a/.well-known/b")]
    public Task File_of_such_a_name_is_nowhere(string name) => IsNotThereAsync(name, _site.Options);

    [Theory]
    [MemberData(nameof(WindowsNames))]
    public Task File_of_such_a_name_is_not_there_by_the_rules_of_Windows(string name) =>
        IsNotThereAsync(name, _site.Options with { WindowsNames = true });

    [Theory]
    [MemberData(nameof(WindowsNames))]
    public async Task File_of_such_a_name_is_served_and_listed_elsewhere(string name)
    {
        if (OperatingSystem.IsWindows())
            return;
        await IsThereAsync(name);
        var folder = "/" + (name.Contains('/') ? Uri.EscapeDataString(name.Split('/')[0]) + "/" : "");
        var files = new StaticFiles(_site.Options with { Listing = true });
        var list = await TempSite.AskAsync(files, TempSite.Get(folder, "Accept: application/json"));
        var names = JsonDocument.Parse(await TempSite.ReadAsync(list)).RootElement
            .EnumerateArray().Select(entry => entry.GetProperty("name").GetString());
        Assert.Contains(name.Split('/')[^1], names);
    }

    [Theory]
    [InlineData(".well-known/security.txt")]
    [InlineData(".well-known/acme-challenge/x_y-Z")]
    [InlineData("a b.txt")]
    [InlineData("100%25.txt")]
    [InlineData("a?b#c&d'e\"f<g>h.txt")]
    [InlineData("a*b|c`d{e}^[f]")]
    [InlineData("console.txt")]
    public Task File_of_a_plain_name_is_there(string name) => IsThereAsync(name);

    private async Task IsNotThereAsync(string name, StaticFilesOptions options)
    {
        _site.Write("a.txt", "visible");
        _site.Write(name, "secret");
        var files = new StaticFiles(options with { Listing = true });
        var path = "/" + string.Join('/', name.Split('/').Select(Uri.EscapeDataString));
        foreach (var target in new[] { path, path + "/", EncodeAll(path) })
        {
            var response = await TempSite.AskAsync(files, TempSite.Get(target));
            Assert.Equal(404, response.Status);
            Assert.DoesNotContain("secret", await TempSite.ReadAsync(response), StringComparison.Ordinal);
        }
    }

    private async Task IsThereAsync(string name)
    {
        _site.Write(name, "content");
        var files = new StaticFiles(_site.Options);
        var path = "/" + string.Join('/', name.Split('/').Select(Uri.EscapeDataString));
        foreach (var target in new[] { path, EncodeAll(path) })
        {
            var response = await TempSite.AskAsync(files, TempSite.Get(target));
            Assert.Equal("content", await TempSite.ReadAsync(response));
        }
    }

    [Theory]
    [InlineData("//evil.example", 308)]
    [InlineData("//evil.example?x=//evil.example", 308)]
    [InlineData("///evil.example", 308)]
    [InlineData("/.//evil.example", 308)]
    [InlineData("/%2E//evil.example", 308)]
    [InlineData("/x/..//evil.example", 308)]
    [InlineData("//evil.example//", 308)]
    [InlineData("/%2Fevil.example", 404)]
    [InlineData("/%2F%2Fevil.example", 404)]
    [InlineData("/%5Cevil.example", 404)]
    [InlineData("/%5C%5Cevil.example/", 404)]
    [InlineData("/%09/evil.example", 404)]
    [InlineData("/%0D%0ALocation:%20http://evil.example", 404)]
    public async Task Redirect_never_leads_to_another_host(string target, int status)
    {
        _site.Write("evil.example/x.txt", "x");
        var files = new StaticFiles(_site.Options with { Listing = true });
        var response = await TempSite.AskAsync(files, TempSite.Get(target));
        Assert.Equal(status, response.Status);
        var location = TempSite.Field(response, "Location");
        Assert.Equal(status == 308, location is not null);
        if (location is not null)
            Assert.StartsWith(
                "http://here.example/evil.example/", Resolved(location), StringComparison.Ordinal);
    }

    private static string Resolved(string location) =>
        new Uri(new Uri("http://here.example/a/b"), location).AbsoluteUri;

    // Every byte of every name as an escape: decoding must not make a difference.
    private static string EncodeAll(string path) => string.Join('/', path.Split('/').Select(EncodeSegment));

    private static string EncodeSegment(string segment) => string.Concat(
        Encoding.UTF8.GetBytes(Uri.UnescapeDataString(segment)).Select(value => $"%{value:x2}"));
}
