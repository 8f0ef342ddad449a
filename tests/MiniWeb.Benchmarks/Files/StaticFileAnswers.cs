// What the static files do for a request that they can answer from memory: the look-up, the conditions, and
// the response that was prepared.
using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;
using MiniWeb.Files;
using MiniWeb.Web;

namespace MiniWeb.Benchmarks.Files;

[ShortRunJob, MemoryDiagnoser]
public class StaticFileAnswers
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("miniweb-benchmark-");
    private StaticFiles _files = null!;
    private Request _plain = null!;
    private Request _escaped = null!;
    private Request _sameTag = null!;
    private Request _otherTags = null!;
    private Request _unchangedSince = null!;
    private Request _range = null!;
    private Request _ranges = null!;
    private Request _missing = null!;

    [GlobalSetup]
    public async Task PrepareAsync()
    {
        var path = Path.Combine(_folder.FullName, "a-page.html");
        await File.WriteAllTextAsync(path, new string('m', 1024));
        // Old enough that its state tells its bytes.
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddDays(-1));
        _files = new StaticFiles(new StaticFilesOptions
        {
            Root = _folder.FullName,
            Revalidate = TimeSpan.FromHours(1),
        });
        _plain = Ask("/a-page.html");
        _escaped = Ask("/%61-page.html");
        _range = Ask("/a-page.html", "Range", "bytes=100-199");
        _ranges = Ask("/a-page.html", "Range", "bytes=0-9, 100-199, -20");
        _missing = Ask("/nothing.html");
        var response = await AnswerAsync(_plain);
        _sameTag = Ask("/a-page.html", "If-None-Match", ValueOf(response, "ETag"));
        _otherTags = Ask("/a-page.html", "If-None-Match", "\"a\", W/\"b,c\", \"d\"");
        _unchangedSince = Ask("/a-page.html", "If-Modified-Since", ValueOf(response, "Last-Modified"));
        await AnswerAsync(_missing);
    }

    [GlobalCleanup]
    public void Remove() => _folder.Delete(recursive: true);

    [Benchmark(Baseline = true)]
    public ValueTask<Response> CacheHit() => AnswerAsync(_plain);

    [Benchmark]
    public ValueTask<Response> PercentEncodedPath() => AnswerAsync(_escaped);

    [Benchmark]
    public ValueTask<Response> SameEntityTag() => AnswerAsync(_sameTag);

    [Benchmark]
    public ValueTask<Response> OtherEntityTags() => AnswerAsync(_otherTags);

    [Benchmark]
    public ValueTask<Response> UnchangedSince() => AnswerAsync(_unchangedSince);

    [Benchmark]
    public ValueTask<Response> OneRange() => AnswerAsync(_range);

    [Benchmark]
    public ValueTask<Response> ThreeRanges() => AnswerAsync(_ranges);

    [Benchmark]
    public ValueTask<Response> Missing() => AnswerAsync(_missing);

    private static Request Ask(string path, string? name = null, string? value = null)
    {
        var field = name is null ? "" : $"{name}: {value}\r\n";
        return Request.FromBytes(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: h\r\n{field}\r\n"));
    }

    private static string ValueOf(Response response, string name)
    {
        foreach (var field in response.Fields)
            if (field.Name == name)
                return field.Value;
        throw new InvalidOperationException($"The answer has no {name}.");
    }

    private ValueTask<Response> AnswerAsync(Request request) =>
        _files.AnswerAsync(request, CancellationToken.None);
}
