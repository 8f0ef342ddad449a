// Never a byte more or less than was announced.
using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Files;
using Xunit;

namespace MiniWeb.Tests.Files;

public sealed class FileContentTests : IDisposable
{
    private readonly TempSite _site = new();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(1_000_000)]
    public async Task Whole_file_comes_in_pieces_of_bounded_size(int length)
    {
        var text = Digits(length);
        _site.Write("f", text);
        var content = new FileContent(Open(), 0, length);
        var sink = new RecordingSink();

        await content.WriteToAsync(sink, CancellationToken.None);
        content.Release();

        Assert.Equal(length, content.Length);
        Assert.Equal(text, sink.Text);
        Assert.InRange(sink.Largest, 0, 65_536);
    }

    [Fact]
    public async Task File_that_grows_is_cut_at_the_announced_length()
    {
        _site.Write("f", Digits(100_000));
        var content = new FileContent(Open(), 0, 100_000);
        var sink = new RecordingSink(() => File.AppendAllText(_site.At("f"), "more"));

        await content.WriteToAsync(sink, CancellationToken.None);
        content.Release();

        Assert.Equal(Digits(100_000), sink.Text);
    }

    [Fact]
    public async Task File_that_shrinks_ends_in_a_failure_before_any_wrong_byte()
    {
        _site.Write("f", Digits(200_000));
        var content = new FileContent(Open(), 0, 200_000);
        var sink = new RecordingSink(() => Shorten(_site.At("f"), 70_000));

        await Assert.ThrowsAsync<IOException>(
            () => content.WriteToAsync(sink, CancellationToken.None).AsTask());
        content.Release();

        Assert.Equal(Digits(65_536), sink.Text);
    }

    [Fact]
    public void Release_closes_the_file()
    {
        _site.Write("f", "x");
        var file = Open();
        new FileContent(file, 0, 1).Release();
        Assert.True(file.Handle.IsClosed);
    }

    private OpenFile Open() => RootFolder.TryOpen(_site.At("f"))!;

    private static string Digits(int length) =>
        string.Create(length, 0, (text, _) =>
        {
            for (var i = 0; i < text.Length; i++)
                text[i] = (char)('0' + i * 7 % 64 % 10);
        });

    private static void Shorten(string path, long length)
    {
        using var file = File.OpenHandle(path, access: FileAccess.Write, share: FileShare.ReadWrite);
        RandomAccess.SetLength(file, length);
    }
}
