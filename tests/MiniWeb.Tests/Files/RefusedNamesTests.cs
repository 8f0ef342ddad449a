// Names that mean more than a file to some system lead nowhere on every one, also where a file is really
// called so; and no path sends a client to another host.
using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.Files;
using Xunit;

namespace MiniWeb.Tests.Files;

public sealed class RefusedNamesTests : IDisposable
{
    private readonly TempSite _site = new();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("CON")]
    [InlineData("con.html")]
    [InlineData("CON .txt")]
    [InlineData("NUL.txt")]
    [InlineData("nul.tar.gz")]
    [InlineData("COM1")]
    [InlineData("COM0.log")]
    [InlineData("COM\u00B9")]
    [InlineData("com\u00B2.txt")]
    [InlineData("LPT\u00B3 .x")]
    [InlineData("CONOUT$")]
    [InlineData("a.txt::$DATA")]
    [InlineData("a.txt:stream")]
    [InlineData("c:")]
    [InlineData("a.txt.")]
    [InlineData("a.txt ")]
    [InlineData("a.txt. . ")]
    [InlineData("PROGRA~1")]
    [InlineData("HTACC~12.TXT")]
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
    [InlineData("CON/a.txt")]
    [InlineData("end /a.txt")]
    [InlineData("PROGRA~1/a.txt")]
    public async Task File_of_such_a_name_is_not_there(string name)
    {
        _site.Write("a.txt", "visible");
        _site.Write(name, "secret");
        var files = new StaticFiles(_site.Options with { Listing = true });
        var path = "/" + string.Join('/', name.Split('/').Select(Uri.EscapeDataString));
        foreach (var target in new[] { path, path + "/", EncodeAll(path) })
        {
            var response = await TempSite.AskAsync(files, TempSite.Get(target));
            Assert.Equal(404, response.Status);
            Assert.DoesNotContain("secret", await TempSite.ReadAsync(response), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(".well-known/security.txt")]
    [InlineData(".well-known/acme-challenge/x_y-Z")]
    [InlineData("a b.txt")]
    [InlineData("100%25.txt")]
    [InlineData("a?b#c&d'e\"f<g>h.txt")]
    [InlineData("a*b|c`d{e}^[f]")]
    [InlineData("console.txt")]
    public async Task File_of_a_plain_name_is_there(string name)
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
