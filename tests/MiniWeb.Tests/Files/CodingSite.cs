// A site whose files are asked for in content codings. To wait for a copy that is being made, a request
// refuses the file as it is: that one request is answered when the copy is there.
using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Files;
using MiniWeb.Web;

namespace MiniWeb.Tests.Files;

internal sealed class CodingSite : IDisposable
{
    public const string Chrome = "Accept-Encoding: gzip, deflate, br, zstd";

    public CodingSite(Func<StaticFilesOptions, StaticFilesOptions>? change = null) =>
        Files = new StaticFiles(change is null ? Site.Options : change(Site.Options));

    public TempSite Site { get; } = new();

    public StaticFiles Files { get; }

    /// <summary>A text that compresses well, and differs for each seed.</summary>
    public static string Prose(int length, int seed = 0) => string.Concat(
        Enumerable.Range(seed, length / 7 + 1).Select(i => $"line {i % 10}\n"))[..length];

    /// <summary>The bytes of a response as sent.</summary>
    public static async Task<byte[]> BytesAsync(Response response)
    {
        var sink = new RecordingSink();
        await response.Content.WriteToAsync(sink, CancellationToken.None);
        response.Content.Release();
        return sink.Bytes;
    }

    /// <summary>The text of a response, its coding undone.</summary>
    public static async Task<string> TextAsync(Response response)
    {
        using var coded = new MemoryStream(await BytesAsync(response));
        using Stream decoder = TempSite.Field(response, "Content-Encoding") switch
        {
            "br" => new BrotliStream(coded, CompressionMode.Decompress),
            "gzip" => new GZipStream(coded, CompressionMode.Decompress),
            null => coded,
            var other => throw new InvalidDataException(other),
        };
        using var reader = new StreamReader(decoder, Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }

    /// <summary>Status and coding, as "200 br".</summary>
    public static string Summary(Response response) =>
        $"{response.Status} {TempSite.Field(response, "Content-Encoding") ?? "identity"}";

    public static IEnumerable<string> Values(Response response, string name) =>
        response.Fields.Where(field => field.Name == name).Select(field => field.Value);

    public ValueTask<Response> GetAsync(string target, params string[] fields) =>
        TempSite.AskAsync(Files, TempSite.Get(target, fields));

    public ValueTask<Response> AskAsync(string method, string target, params string[] fields) =>
        TempSite.AskAsync(Files, TempSite.Ask(method, target, fields));

    /// <summary>Has a copy made, and waits for it.</summary>
    public async Task<Response> MakeAsync(string target, string coding) =>
        await GetAsync(target, $"Accept-Encoding: {coding}, identity;q=0");

    /// <summary>Puts a neighbour in place.</summary>
    /// <param name="name">The file's name with ".br" or ".gz".</param>
    /// <param name="text">What it holds, encoded.</param>
    /// <param name="modified">Its time; the file's own when left out.</param>
    public void Prepare(string name, string text, DateTime? modified = null)
    {
        var coded = new MemoryStream();
        using (Stream encoder = name.EndsWith(".br", StringComparison.Ordinal)
            ? new BrotliStream(coded, CompressionLevel.Optimal, leaveOpen: true)
            : new GZipStream(coded, CompressionLevel.Optimal, leaveOpen: true))
            encoder.Write(Encoding.Latin1.GetBytes(text));
        File.WriteAllBytes(Site.At(name), coded.ToArray());
        File.SetLastWriteTimeUtc(Site.At(name), modified ?? TempSite.LongAgo);
    }

    public void Dispose() => Site.Dispose();
}
