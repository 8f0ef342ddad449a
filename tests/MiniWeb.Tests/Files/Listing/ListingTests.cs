// What a folder without a page of its own is answered with.
using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading.Tasks;
using MiniWeb.Files;
using Xunit;

namespace MiniWeb.Tests.Files.Listing;

public sealed class ListingTests : IDisposable
{
    private readonly TempSite _site = new();
    private readonly StaticFiles _files;

    public ListingTests()
    {
        _site.Write("d/small.txt", "1", new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc));
        _site.Write("d/Big.bin", new string('b', 5000), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        _site.Write("d/item 9", "22", new DateTime(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc));
        _site.Write("d/item 10", "22", new DateTime(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc));
        _site.Write("d/sub/x.txt", "x");
        _site.Write("d/zoo/x.txt", "x");
        _site.Write("with/index.html", "page");
        _site.Write("odd/index.html/x", "a folder of this name");
        Directory.CreateDirectory(_site.At("empty"));
        _files = new StaticFiles(_site.Options with { Listing = true });
    }

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("", "sub zoo Big.bin item_9 item_10 small.txt")]
    [InlineData("?", "sub zoo Big.bin item_9 item_10 small.txt")]
    [InlineData("?sort=name&order=desc", "zoo sub small.txt item_10 item_9 Big.bin")]
    [InlineData("?order=desc", "zoo sub small.txt item_10 item_9 Big.bin")]
    [InlineData("?sort=size", "sub zoo small.txt item_9 item_10 Big.bin")]
    [InlineData("?order=desc&sort=size", "sub zoo Big.bin item_9 item_10 small.txt")]
    [InlineData("?sort=size&order=desc&x=y", "sub zoo Big.bin item_9 item_10 small.txt")]
    [InlineData("?sort=colour&order=up", "sub zoo Big.bin item_9 item_10 small.txt")]
    [InlineData("?sort=size&sort=name", "sub zoo Big.bin item_9 item_10 small.txt")]
    [InlineData("?SORT=size", "sub zoo Big.bin item_9 item_10 small.txt")]
    [InlineData("?&&=&sort", "sub zoo Big.bin item_9 item_10 small.txt")]
    public async Task Order_is_that_of_the_query_and_folders_come_first(string query, string names)
    {
        var listed = await JsonAsync("/d/" + query);
        Assert.Equal(names, string.Join(' ', listed.Select(NameOf).Select(name => name.Replace(' ', '_'))));
    }

    [Fact]
    public async Task Order_by_time_is_that_of_modification()
    {
        var listed = await JsonAsync("/d/?sort=time&order=desc");
        Assert.Equal(
            ["small.txt", "item 9", "item 10", "Big.bin"],
            listed.Where(entry => entry.GetProperty("type").GetString() == "file").Select(NameOf));
    }

    [Fact]
    public async Task Json_has_name_type_size_and_time()
    {
        var text = await TextAsync("/d/?sort=size&order=desc", "Accept: application/json");
        Assert.Contains(
            """{"name":"Big.bin","type":"file","size":5000,"modified":"2026-01-01T00:00:00Z"}""",
            text, StringComparison.Ordinal);
        Assert.Contains("""{"name":"sub","type":"directory","size":null,""", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "text/html; charset=utf-8")]
    [InlineData("*/*", "text/html; charset=utf-8")]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", "text/html; charset=utf-8")]
    [InlineData("application/json", "application/json")]
    [InlineData("application/json, text/plain, */*", "application/json")]
    [InlineData("application/*", "application/json")]
    [InlineData("text/html;q=0.5, application/json;q=0.6", "application/json")]
    [InlineData("text/html;q=0.6, application/json;q=0.5", "text/html; charset=utf-8")]
    [InlineData("text/html, application/json", "text/html; charset=utf-8")]
    [InlineData("application/json;q=0, */*", "text/html; charset=utf-8")]
    [InlineData("image/png", "text/html; charset=utf-8")]
    public async Task Accept_decides_between_page_and_json(string? accept, string mediaType)
    {
        var response = await TempSite.AskAsync(
            _files, accept is null ? TempSite.Get("/d/") : TempSite.Get("/d/", $"Accept: {accept}"));
        Assert.Equal(200, response.Status);
        Assert.Equal(mediaType, TempSite.Field(response, "Content-Type"));
        Assert.Equal("Accept, Accept-Encoding", TempSite.Field(response, "Vary"));
        Assert.Equal("no-cache", TempSite.Field(response, "Cache-Control"));
        Assert.Equal("nosniff", TempSite.Field(response, "X-Content-Type-Options"));
        Assert.Null(TempSite.Field(response, "ETag"));
        Assert.Null(TempSite.Field(response, "Last-Modified"));
        Assert.Null(response.Content.Length);
    }

    [Theory]
    [InlineData("/with/", 200, "page")]
    [InlineData("/odd/", 200, "index.html")]
    [InlineData("/empty/", 200, "This folder is empty.")]
    [InlineData("/", 200, "4 folders, 0 files, 0 B")]
    [InlineData("/d/", 200, "2 folders, 4 files, 4.9 KiB")]
    [InlineData("/d", 308, "308")]
    [InlineData("/nothing/", 404, "404")]
    [InlineData("/d/small.txt/", 404, "404")]
    [InlineData("/.well-known/", 404, "404")]
    [InlineData("/.miniweb/", 404, "404")]
    [InlineData("/.miniweb/listing.css", 200, "prefers-color-scheme")]
    public async Task Folder_is_listed_only_without_a_page(string target, int status, string part)
    {
        var response = await TempSite.AskAsync(_files, TempSite.Get(target));
        Assert.Equal(status, response.Status);
        Assert.Contains(part, await TempSite.ReadAsync(response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/d/")]
    [InlineData("/empty/")]
    [InlineData("/.miniweb/listing.css")]
    public async Task Without_listings_there_is_nothing(string target)
    {
        var files = new StaticFiles(_site.Options);
        Assert.Equal(404, (await TempSite.AskAsync(files, TempSite.Get(target))).Status);
    }

    [Theory]
    [InlineData("/d//", "/d/")]
    [InlineData("//d/?sort=size", "/d/?sort=size")]
    [InlineData("//d//sub/", "/d/sub/")]
    [InlineData("/d/sub/..", "/d/")]
    [InlineData("/d/sub/../?x", "/d/?x")]
    [InlineData("//", "/")]
    public async Task Address_from_which_links_would_lead_astray_is_moved(string target, string location)
    {
        var response = await TempSite.AskAsync(_files, TempSite.Get(target));
        Assert.Equal(308, response.Status);
        Assert.Equal(location, TempSite.Field(response, "Location"));
    }

    [Fact]
    public async Task What_cannot_be_asked_for_is_not_listed()
    {
        Directory.CreateDirectory(_site.At("x"));
        foreach (var name in new[] { ".env", ".net", "a\\b", "a\nb", "a\u007f" })
            _site.Write("x/" + name, "secret");
        _site.Write("x/good.txt", "good");
        File.CreateSymbolicLink(_site.At("x/in"), "good.txt");
        File.CreateSymbolicLink(_site.At("x/in-folder"), "../d");
        File.CreateSymbolicLink(_site.At("x/out"), "../../outside");
        File.CreateSymbolicLink(_site.At("x/dangling"), "nowhere");
        File.CreateSymbolicLink(_site.At("x/device"), "/dev/null");
        TempSite.MakeFifo(_site.At("x/fifo"));
        File.CreateSymbolicLink(_site.At("x/to-fifo"), "fifo");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_site.At("x/s")));

        Assert.Equal(["in-folder", "good.txt", "in"], (await JsonAsync("/x/")).Select(NameOf));
    }

    [Fact]
    public async Task Name_that_is_no_text_is_not_listed()
    {
        // The class library can neither make nor remove such a file.
        await RunAsync("printf x > \"$1/bad$(printf '\\377')\"");
        _site.Write("empty/\uFFFD", "the replacement character itself");
        try
        {
            Assert.Equal(["\uFFFD"], (await JsonAsync("/empty/")).Select(NameOf));
        }
        finally
        {
            await RunAsync("rm -r \"$1\"");
        }
    }

    [Fact]
    public async Task Link_that_leads_outside_is_not_listed_through()
    {
        File.WriteAllText(Path.Combine(_site.Outside, "secret.txt"), "secret");
        Directory.CreateSymbolicLink(_site.At("out"), _site.Outside);
        Assert.Equal(404, (await TempSite.AskAsync(_files, TempSite.Get("/out/"))).Status);
        Directory.Delete(_site.At("out"));
        Directory.CreateSymbolicLink(_site.At("out"), _site.At("d"));
        _site.Time.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await TempSite.AskAsync(_files, TempSite.Get("/out/"))).Status);
    }

    [Fact]
    public async Task Folder_exchanged_for_a_link_after_the_look_is_not_read()
    {
        var response = await TempSite.AskAsync(_files, TempSite.Get("/empty/"));
        Directory.Delete(_site.At("empty"));
        Directory.CreateSymbolicLink(_site.At("empty"), _site.Outside);
        await Assert.ThrowsAnyAsync<IOException>(() => TempSite.ReadAsync(response));
    }

    [Fact]
    public async Task Change_shows_within_a_second()
    {
        Assert.DoesNotContain("new.txt", (await JsonAsync("/empty/")).Select(NameOf));
        _site.Write("empty/new.txt", "x");
        _site.Time.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(["new.txt"], (await JsonAsync("/empty/")).Select(NameOf));
        _site.Write("empty/index.html", "page");
        _site.Time.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal("page", await TextAsync("/empty/"));
    }

    [Fact]
    public async Task Large_folder_is_sent_in_small_pieces()
    {
        for (var i = 0; i < 2000; i++)
            File.WriteAllText(_site.At($"empty/{i} {new string('n', 100)}"), "");
        foreach (var accept in new[] { "text/html", "application/json" })
        {
            var response = await TempSite.AskAsync(_files, TempSite.Get("/empty/", $"Accept: {accept}"));
            var sink = new RecordingSink();
            await response.Content.WriteToAsync(sink, TestContext.Current.CancellationToken);
            Assert.InRange(sink.Largest, 1, 20_000);
            var end = accept == "text/html" ? "nnnn</bdi>" : "nnnn\"";
            Assert.Equal(2000, sink.Text.Split(end).Length - 1);
        }
    }

    [Fact]
    public async Task Page_needs_neither_script_nor_style_in_its_text()
    {
        _site.Write("d/a'><script>alert(1)", "x");
        var page = await TextAsync("/d/");
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<style", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style=", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("href=\"../.miniweb/listing.css\"", page, StringComparison.Ordinal);
        Assert.Contains("aria-sort=\"ascending\"", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"../\">Home</a>", page, StringComparison.Ordinal);
    }

    private async Task RunAsync(string script)
    {
        using var shell = Process.Start("sh", ["-c", script, "sh", _site.At("empty")]);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, shell.ExitCode);
    }

    private static string NameOf(JsonElement entry) => entry.GetProperty("name").GetString()!;

    private async Task<JsonElement[]> JsonAsync(string target)
    {
        using var document = JsonDocument.Parse(await TextAsync(target, "Accept: application/json"));
        return [.. document.RootElement.EnumerateArray().Select(entry => entry.Clone())];
    }

    private async Task<string> TextAsync(string target, params string[] fields) =>
        await TempSite.ReadAsync(await TempSite.AskAsync(_files, TempSite.Get(target, fields)));
}
