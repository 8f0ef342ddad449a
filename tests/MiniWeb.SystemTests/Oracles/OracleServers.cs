// The two servers that the outside clients talk to: one that gives every request back, one with a few files.
using System.Collections.Generic;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests.Oracles;

/// <summary>A class fixture: <c>serve --echo</c> and <c>serve site</c>, as a user starts them.</summary>
public sealed class OracleServers : IAsyncLifetime
{
    /// <summary>The size of the large upload and of the large file.</summary>
    public const int Large = 8 << 20;

    private static readonly Dictionary<string, byte[]> Files = new()
    {
        ["page.html"] = "<!doctype html><title>A page</title>\n"u8.ToArray(),
        ["empty.txt"] = [],
        ["noise.bin"] = WireInput.Noise(100_003),
        ["large.bin"] = WireInput.Noise(Large),
    };

    private MiniWebServer? _echo;
    private MiniWebServer? _site;
    private TemporaryFolder? _folder;

    /// <summary>Where every request is answered with itself.</summary>
    public string Echo => _echo!.Url;

    /// <summary>Where the files are.</summary>
    public string Site => _site!.Url;

    /// <summary>The names of the files.</summary>
    public static TheoryData<string> FileNames => [.. Files.Keys];

    /// <summary>Lengths of content: none, one byte, around the sizes of buffers, and large.</summary>
    public static TheoryData<int> Lengths => [0, 1, 65_535, 65_536, Large];

    /// <summary>The content of a file.</summary>
    public static byte[] FileOf(string name) => Files[name];

    /// <summary>Where a file lies.</summary>
    public string PathOf(string name) => _folder!.At("site/" + name);

    /// <summary>Starts both.</summary>
    public async ValueTask InitializeAsync()
    {
        _echo = await MiniWebServer.StartAsync("--echo");
        _folder = new TemporaryFolder();
        foreach (var (name, content) in Files) _folder.Write("site/" + name, content);
        _site = await MiniWebServer.StartAsync(_folder, new Dictionary<string, string?>(), ["site"]);
    }

    /// <summary>Ends both.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_echo is not null) await _echo.DisposeAsync();
        if (_site is not null) await _site.DisposeAsync();
    }
}
