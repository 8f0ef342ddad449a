// What a reference names: folders of several kinds, files, identities.
using System;
using System.IO;
using System.Linq;
using System.Text;
using MiniWeb.Capture;
using Xunit;

namespace MiniWeb.Replay.Tests;

public sealed class CaptureSelectionTests : IDisposable
{
    private const string One = "084500.123-c7-r1";
    private const string Ten = "084500.123-c7-r10";
    private readonly string _folder = Directory.CreateTempSubdirectory("miniweb-").FullName;
    private readonly string _bare;

    public CaptureSelectionTests()
    {
        var day = Directory.CreateDirectory(Path.Join(_folder, "captures", "2026-11-20")).FullName;
        foreach (var (id, slug) in new[] { (One, "GET-a"), (Ten, "GET-b") })
        {
            File.WriteAllText(Path.Join(day, $"{id}-{slug}.request.http"), "request " + id);
            File.WriteAllText(Path.Join(day, $"{id}-{slug}.json"), "{}");
        }

        File.WriteAllText(Path.Join(day, $"{One}-GET-a.response.http"), "response");
        _bare = Directory.CreateDirectory(Path.Join(_folder, "bare")).FullName;
        File.WriteAllText(Path.Join(_bare, "b.http"), "b");
        File.WriteAllText(Path.Join(_bare, "a.http"), "a");
        File.WriteAllText(Path.Join(_bare, "a.txt"), "text");
    }

    [Theory]
    [InlineData(One, One)]
    [InlineData("2026-11-20/" + Ten, Ten)]
    [InlineData("/captures", One + " " + Ten)]
    [InlineData("/captures/2026-11-20", One + " " + Ten)]
    [InlineData("/captures/2026-11-20/" + One + "-GET-a.request.http", One)]
    [InlineData("/bare", "a b")]
    [InlineData("/bare/a.txt", "a.txt")]
    [InlineData("999999.999-c1-r1", "")]
    [InlineData("/nothing", "")]
    public void A_reference_names_requests(string reference, string ids)
    {
        var selection = new CaptureSelection(new CaptureStore(Path.Join(_folder, "captures")));
        var found = selection.Find(reference[0] == '/' ? _folder + reference : reference).ToArray();
        Assert.Equal(ids, string.Join(' ', found.Select(request => request.Id)));
    }

    [Theory]
    [InlineData(One, "request " + One, "response")]
    [InlineData(Ten, "request " + Ten, "")]
    public void A_capture_brings_its_bytes(string id, string request, string response)
    {
        var store = new CaptureStore(Path.Join(_folder, "captures"));
        var found = Assert.Single(new CaptureSelection(store).Find(id)).Load();
        Assert.Equal(request, Encoding.ASCII.GetString(found.Bytes.Span));
        Assert.Equal(response, Encoding.ASCII.GetString(found.RecordedResponse.Span));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
