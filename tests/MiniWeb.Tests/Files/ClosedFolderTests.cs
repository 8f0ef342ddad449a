// Folders below the root that are for its owner alone: captures and logs. They are neither served nor listed,
// whatever way leads to them.
using System.IO;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.Files;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Tests.Files;

public sealed class ClosedFolderTests
{
    [Theory]
    [InlineData("/captures/a.json", 404)]
    [InlineData("/captures/", 404)]
    [InlineData("/captures", 404)]
    [InlineData("/captures/sub/b.txt", 404)]
    [InlineData("/link/a.json", 404)]
    [InlineData("/%63aptures/a.json", 404)]
    [InlineData("/captures-too/c.txt", 200)]
    [InlineData("/", 200)]
    public async Task A_closed_folder_is_not_there(string target, int status)
    {
        using var site = new TempSite();
        var files = new StaticFiles(Fill(site));
        Assert.Equal(status, (await AskAsync(files, target)).Status);
    }

    [Fact]
    public async Task A_closed_folder_is_not_listed()
    {
        using var site = new TempSite();
        var page = await TempSite.ReadAsync(await AskAsync(new StaticFiles(Fill(site)), "/"));
        Assert.Contains("captures-too/", page);
        Assert.DoesNotContain("captures/", page);
        Assert.DoesNotContain("link/", page);
    }

    [Theory]
    [InlineData("/secret.json", 404)]
    [InlineData("/%73ecret.json", 404)]
    [InlineData("/link.json", 404)]
    [InlineData("/sub/../secret.json", 404)]
    [InlineData("/secret.json.txt", 200)]
    public async Task A_closed_file_is_neither_served_nor_listed(string target, int status)
    {
        using var site = new TempSite();
        site.Write("secret.json", "{}");
        site.Write("secret.json.txt", "x");
        File.CreateSymbolicLink(site.At("link.json"), site.At("secret.json"));
        var files = new StaticFiles(
            site.Options with { Listing = true, Closed = [site.At("secret.json"), site.At("none.json")] });
        Assert.Equal(status, (await AskAsync(files, target)).Status);
        var page = await TempSite.ReadAsync(await AskAsync(files, "/"));
        Assert.Contains("secret.json.txt", page);
        Assert.DoesNotContain("secret.json\"", page);
        Assert.DoesNotContain("link.json", page);
    }

    // Who serves the folder of the captures itself wants just that.
    [Fact]
    public async Task The_root_itself_is_served_though_it_is_closed()
    {
        using var site = new TempSite();
        var options = Fill(site);
        var files = new StaticFiles(options with { Root = Path.Combine(site.Root, "captures") });
        Assert.Equal(200, (await AskAsync(files, "/a.json")).Status);
    }

    private static StaticFilesOptions Fill(TempSite site)
    {
        site.Write("captures/a.json", "{}");
        site.Write("captures/sub/b.txt", "b");
        site.Write("captures-too/c.txt", "c");
        Directory.CreateSymbolicLink(Path.Combine(site.Root, "link"), Path.Combine(site.Root, "captures"));
        return site.Options with { Listing = true, Closed = [Path.Combine(site.Root, "captures")] };
    }

    private static async Task<Response> AskAsync(StaticFiles files, string target) =>
        await files.AnswerAsync(
            Request.FromBytes(Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: a\r\n\r\n")),
            TestContext.Current.CancellationToken);
}
