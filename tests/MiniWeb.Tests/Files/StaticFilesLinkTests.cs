// Links, and what is no file though it stands in the folder.
using System;
using System.Globalization;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Files;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Tests.Files;

public sealed class StaticFilesLinkTests : IDisposable
{
    // What waits for a FIFO waits for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TempSite _site = new();
    private readonly StaticFiles _files;

    public StaticFilesLinkTests()
    {
        _site.Write("real/page.html", "inside");
        _site.Write("real/index.html", "index");
        _site.Write("real/large.bin", new string('l', 200));
        File.WriteAllText(Path.Combine(_site.Outside, "page.html"), "outside");
        File.WriteAllText(Path.Combine(_site.Outside, "index.html"), "outside");
        File.WriteAllText(Path.Combine(_site.Outside, "large.bin"), new string('o', 200));
        Directory.CreateDirectory(_site.Root + "-beside");
        File.WriteAllText(_site.Root + "-beside/page.html", "outside");
        MakeLinks();
        _files = new StaticFiles(_site.Options with { CacheFileLimit = 100 });
    }

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("/in.html", 200)]
    [InlineData("/in-absolute.html", 200)]
    [InlineData("/in-folder/page.html", 200)]
    [InlineData("/in-folder/", 200)]
    [InlineData("/in-folder", 308)]
    [InlineData("/in-large.bin", 200)]
    [InlineData("/chain.html", 200)]
    [InlineData("/roundabout.html", 200)]
    [InlineData("/above-a-link.html", 200)]
    [InlineData("/out.html", 404)]
    [InlineData("/out-absolute.html", 404)]
    [InlineData("/out-folder/page.html", 404)]
    [InlineData("/out-folder/", 404)]
    [InlineData("/out-folder", 404)]
    [InlineData("/out-large.bin", 404)]
    [InlineData("/out-chain.html", 404)]
    [InlineData("/beside.html", 404)]
    [InlineData("/device", 404)]
    [InlineData("/zero", 404)]
    [InlineData("/dangling", 404)]
    [InlineData("/ring", 404)]
    public async Task Link_is_followed_inside_of_the_root_alone(string target, int status)
    {
        var response = await AskAsync(target);
        var content = await TempSite.ReadAsync(response);

        Assert.Equal(status, response.Status);
        Assert.DoesNotContain("outside", content, StringComparison.Ordinal);
        Assert.DoesNotContain("ooo", content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("page.html")]
    [InlineData("large.bin")]
    public async Task Link_that_is_turned_outside_is_refused_within_a_second(string name)
    {
        var link = _site.At("turning");
        File.CreateSymbolicLink(link, _site.At("real/" + name));
        Assert.Equal(200, await StatusAsync("/turning"));

        File.Delete(link);
        File.CreateSymbolicLink(link, Path.Combine(_site.Outside, name));
        _site.Time.Pass(TimeSpan.FromSeconds(1));

        Assert.Equal(404, await StatusAsync("/turning"));
    }

    [Fact]
    public async Task Folder_that_becomes_a_link_after_the_look_is_noticed_when_the_file_is_opened()
    {
        Assert.Equal(200, await StatusAsync("/real/large.bin"));
        Directory.Delete(_site.At("real"), recursive: true);
        Directory.CreateSymbolicLink(_site.At("real"), _site.Outside);

        // No time has passed: the look of before still counts, but the open file is somewhere else.
        Assert.Equal(404, await StatusAsync("/real/large.bin"));
    }

    [Fact]
    public async Task Root_that_is_a_link_can_be_turned_to_another_folder()
    {
        var current = _site.Root + "-current";
        Directory.CreateSymbolicLink(current, _site.At("real"));
        var files = new StaticFiles(_site.Options with { Root = current });
        Assert.Equal("inside", await ReadPageAsync(files));

        Directory.Delete(current);
        Directory.CreateSymbolicLink(current, _site.Outside);
        _site.Time.Pass(TimeSpan.FromSeconds(1));

        Assert.Equal("outside", await ReadPageAsync(files));
    }

    [Theory]
    [InlineData("/fifo")]
    [InlineData("/fifo-link")]
    [InlineData("/fifo-folder/")]
    public async Task Fifo_is_neither_opened_nor_waited_for(string target)
    {
        TempSite.MakeFifo(_site.At("fifo"));
        File.CreateSymbolicLink(_site.At("fifo-link"), "fifo");
        Directory.CreateDirectory(_site.At("fifo-folder"));
        TempSite.MakeFifo(_site.At("fifo-folder/index.html"));

        Assert.Equal(404, await PatientStatusAsync(target));
    }

    [Theory]
    [InlineData("fifo", "real/large.bin")]
    [InlineData("real/large.bin", null)]
    public async Task Large_file_that_becomes_a_fifo_is_not_opened(string fifo, string? link)
    {
        Assert.Equal(200, await StatusAsync("/real/large.bin"));
        File.Delete(_site.At("real/large.bin"));
        TempSite.MakeFifo(_site.At(fifo));
        if (link is not null)
            File.CreateSymbolicLink(_site.At(link), _site.At(fifo));

        Assert.Equal(404, await PatientStatusAsync("/real/large.bin"));
    }

    // In each moment one of them has the name, and what is opened is never the FIFO.
    [Fact]
    public async Task Fifo_that_takes_the_place_of_a_file_is_not_opened()
    {
        TempSite.MakeFifo(_site.At("fifo"));
        using var end = new CancellationTokenSource();
        var swapping = Task.Run(() =>
        {
            while (!end.IsCancellationRequested)
            {
                File.WriteAllText(_site.At("new"), "file");
                File.Move(_site.At("new"), _site.At("name"), overwrite: true);
                File.CreateSymbolicLink(_site.At("new"), "real/page.html");
                File.Move(_site.At("fifo"), _site.At("name"), overwrite: true);
                File.Move(_site.At("name"), _site.At("fifo"));
                File.Move(_site.At("new"), _site.At("name"), overwrite: true);
            }
        });
        var opening = Task.Run(() =>
        {
            for (var i = 0; i < 3000; i++)
                RootFolder.TryOpen(_site.At("name"))?.Dispose();
        });

        await opening.WaitAsync(Patience);
        await end.CancelAsync();
        await swapping;
    }

    // The times are those that an archive's head cannot hold.
    [Theory]
    [InlineData("1960-01-01")]
    [InlineData("2300-01-01")]
    public async Task Empty_file_of_another_age_is_a_file_like_any(string time)
    {
        _site.Write("old/empty.css", "", DateTime.Parse(time, CultureInfo.InvariantCulture));
        _site.Write("old/empty.css.br", "", DateTime.Parse(time, CultureInfo.InvariantCulture));
        Assert.Equal(200, await StatusAsync("/old/empty.css"));

        var listing = new StaticFiles(_site.Options with { Listing = true });
        var list = await TempSite.ReadAsync(await TempSite.AskAsync(listing, TempSite.Get("/old/")));
        Assert.Contains("empty.css.br", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Socket_is_no_file()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_site.At("s")));

        Assert.Equal(404, await StatusAsync("/s"));
    }

    private void MakeLinks()
    {
        File.CreateSymbolicLink(_site.At("in.html"), "real/page.html");
        // Above where in-deep leads is real/, not the root.
        Directory.CreateDirectory(_site.At("real/deep"));
        Directory.CreateSymbolicLink(_site.At("in-deep"), "real/deep");
        File.CreateSymbolicLink(_site.At("above-a-link.html"), "in-deep/../page.html");
        File.CreateSymbolicLink(_site.At("in-absolute.html"), _site.At("real/page.html"));
        File.CreateSymbolicLink(_site.At("in-large.bin"), "real/large.bin");
        Directory.CreateSymbolicLink(_site.At("in-folder"), "real");
        File.CreateSymbolicLink(_site.At("chain.html"), "in-folder/../in.html");
        File.CreateSymbolicLink(_site.At("roundabout.html"), "../root/real/page.html");
        File.CreateSymbolicLink(_site.At("out.html"), "../outside/page.html");
        File.CreateSymbolicLink(_site.At("out-absolute.html"), Path.Combine(_site.Outside, "page.html"));
        File.CreateSymbolicLink(_site.At("out-large.bin"), "../outside/large.bin");
        Directory.CreateSymbolicLink(_site.At("out-folder"), _site.Outside);
        File.CreateSymbolicLink(_site.At("out-chain.html"), "out.html");
        File.CreateSymbolicLink(_site.At("beside.html"), _site.Root + "-beside/page.html");
        File.CreateSymbolicLink(_site.At("device"), "/dev/null");
        File.CreateSymbolicLink(_site.At("zero"), "/dev/zero");
        File.CreateSymbolicLink(_site.At("dangling"), "nowhere");
        File.CreateSymbolicLink(_site.At("ring"), "ring");
    }

    private static async Task<string> ReadPageAsync(StaticFiles files) =>
        await TempSite.ReadAsync(await TempSite.AskAsync(files, TempSite.Get("/page.html")));

    private Task<int> PatientStatusAsync(string target) =>
        StatusAsync(target).WaitAsync(Patience, TestContext.Current.CancellationToken);

    private ValueTask<Response> AskAsync(string target) => TempSite.AskAsync(_files, TempSite.Get(target));

    private async Task<int> StatusAsync(string target)
    {
        var response = await AskAsync(target);
        response.Content.Release();
        return response.Status;
    }
}
