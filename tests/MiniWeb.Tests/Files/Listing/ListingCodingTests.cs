// RFC 9110 §12.5.3: lists are coded while they are sent.
using System;
using System.IO;
using System.IO.Compression;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.Files;
using MiniWeb.Tests.Ordering;
using Xunit;

namespace MiniWeb.Tests.Files.Listing;

[TakesLong]
public sealed class ListingCodingTests : IDisposable
{
    private readonly TempSite _site = new();
    private readonly StaticFiles _files;

    public ListingCodingTests() => _files = new StaticFiles(_site.Options with { Listing = true });

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("text/html", "gzip, deflate, br, zstd", true, "gzip")]
    [InlineData("application/json", "gzip", true, "gzip")]
    [InlineData("text/html", "br", true, null)]
    [InlineData("text/html", "identity, gzip;q=0", true, null)]
    [InlineData("text/html", "gzip", false, null)]
    public async Task Large_list_is_coded_for_clients_that_accept_it(
        string accept, string codings, bool compresses, string? coding)
    {
        var files = new StaticFiles(_site.Options with { Listing = true, Compress = compresses });
        for (var i = 0; i < 3000; i++)
            File.WriteAllText(_site.At($"file number {i}.txt"), "");
        var plain = await TempSite.AskAsync(files, TempSite.Get("/", $"Accept: {accept}"));
        var coded = await TempSite.AskAsync(
            files, TempSite.Get("/", $"Accept: {accept}", $"Accept-Encoding: {codings}"));
        Assert.Equal(coding, TempSite.Field(coded, "Content-Encoding"));
        Assert.Equal(compresses ? "Accept, Accept-Encoding" : "Accept", TempSite.Field(coded, "Vary"));

        var expected = await TempSite.ReadAsync(plain);
        var bytes = await CodingSite.BytesAsync(coded);
        Assert.Equal(expected, coding is null ? Encoding.UTF8.GetString(bytes) : Decoded(bytes));
        Assert.InRange(bytes.Length, 1, coding is null ? expected.Length : expected.Length / 5);
    }

    [Fact]
    public async Task List_for_a_client_that_accepts_no_coding_of_it_is_406()
    {
        var response = await TempSite.AskAsync(
            _files, TempSite.Get("/", "Accept-Encoding: br, identity;q=0"));
        Assert.Equal(406, response.Status);
    }

    [Fact]
    public async Task Start_of_a_coded_list_can_be_read_before_the_folder_is()
    {
        var response = await TempSite.AskAsync(_files, TempSite.Get("/", "Accept-Encoding: gzip"));
        var first = "";
        var sink = new RecordingSink();
        sink = new RecordingSink(() => first = first.Length > 0 ? first : Decoded(sink.Bytes));
        await response.Content.WriteToAsync(sink, TestContext.Current.CancellationToken);
        Assert.StartsWith("<!DOCTYPE html>", first, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("</html>", Decoded(sink.Bytes).TrimEnd(), StringComparison.Ordinal);
    }

    private static string Decoded(byte[] gzip)
    {
        using var decoder = new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress);
        using var text = new MemoryStream();
        decoder.CopyTo(text);
        return Encoding.UTF8.GetString(text.ToArray());
    }
}
