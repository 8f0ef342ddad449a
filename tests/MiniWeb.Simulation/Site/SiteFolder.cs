// The files that the simulated server serves: a real folder, made once and only read. Its content is known to
// the model without the server's help.
using System;
using System.Collections.Generic;
using System.IO;

namespace MiniWeb.Simulation.Site;

/// <summary>A folder of files, which is gone when it is disposed of.</summary>
internal sealed class SiteFolder : IDisposable
{
    private const int Longest = 1_100_000;

    // Around the response buffer with a head before the content, a slice, a piece, and the cache's limit.
    private static readonly int[] Sizes =
    [
        0, 1, 100, 1000, 4096, 16_000, 32_000, 32_380, 32_400, 32_420, 32_440, 32_460, 32_480, 32_768, 40_000,
        65_535, 65_536, 65_537, 100_000, 131_072, 131_500, 262_144, 262_145, 300_000, 1_000_000,
    ];

    private static readonly DateTime Written = new(2026, 11, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly Dictionary<string, ReadOnlyMemory<byte>> _files = [];
    private readonly List<string> _names = [];

    /// <summary>Makes it in the folder for temporary files.</summary>
    public SiteFolder()
    {
        Path = Directory.CreateTempSubdirectory("miniweb-simulation-").FullName;
        Bytes = MakeBytes();
        foreach (var size in Sizes)
            Add($"f{size}.bin", Bytes.Slice(size % 97, size));
        Add("page.html", Text(2000));
        Add("tiny.css", Text(300));
        Directory.CreateDirectory(System.IO.Path.Join(Path, "captures"));
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Bytes of no meaning, for contents of any kind.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The names of the files.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>When each was written.</summary>
    public static DateTimeOffset Modified => Written;

    /// <summary>What a file holds.</summary>
    public ReadOnlyMemory<byte> Content(string name) => _files[name];

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static ReadOnlyMemory<byte> MakeBytes()
    {
        var bytes = new byte[Longest];
        var dice = new World.Dice(1);
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)dice.Next(256);
        return bytes;
    }

    private static byte[] Text(int length)
    {
        var text = new byte[length];
        for (var i = 0; i < length; i++)
            text[i] = (byte)("<p>The bytes as they were.</p>\n"[i % 31]);
        return text;
    }

    private void Add(string name, ReadOnlyMemory<byte> content)
    {
        var path = System.IO.Path.Join(Path, name);
        File.WriteAllBytes(path, content.ToArray());
        File.SetLastWriteTimeUtc(path, Written);
        _files.Add(name, content);
        _names.Add(name);
    }
}
