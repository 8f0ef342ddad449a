// Never a byte more or less than was announced, and never one of another state of the file.
using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Files;
using MiniWeb.Web;
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

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(7, 100_000)]
    [InlineData(199_999, 1)]
    [InlineData(65_536, 65_536)]
    public async Task Part_begins_and_ends_where_it_is_said(int offset, int length)
    {
        _site.Write("f", Digits(200_000));
        var content = new FileContent(Open(), offset, length);
        var sink = new RecordingSink();

        await content.WriteToAsync(sink, CancellationToken.None);
        content.Release();

        Assert.Equal(Digits(200_000).Substring(offset, length), sink.Text);
    }

    // What is done to the file after its first piece was sent; whether the rest may follow.
    public static TheoryData<string, bool> Changes => new()
    {
        { "nothing", true },
        { "append", true },
        { "rename", true },
        { "delete", true },
        { "rewrite", false },
        { "rewrite longer", false },
        { "rewrite the end, and append", false },
        { "rewrite the middle, and append", false },
        { "empty", false },
        { "touch", false },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Change_while_it_is_sent_ends_it_where_bytes_may_be_others(string change, bool goesOn)
    {
        _site.Write("f", Digits(200_000));
        var content = new FileContent(Open(), 0, 200_000);
        var isDone = false;
        var sink = new RecordingSink(() =>
        {
            if (!isDone)
                Change(_site.At("f"), change);
            isDone = true;
        });

        var sending = content.WriteToAsync(sink, CancellationToken.None).AsTask();
        if (goesOn)
            await sending;
        else
            await Assert.ThrowsAsync<IOException>(() => sending);
        content.Release();

        Assert.Equal(Digits(goesOn ? 200_000 : 65_536), sink.Text);
    }

    [Fact]
    public async Task File_that_was_changed_before_the_first_piece_is_not_sent()
    {
        _site.Write("f", Digits(1000));
        var content = new FileContent(Open(), 0, 1000);
        Change(_site.At("f"), "append");
        var sink = new RecordingSink();

        await Assert.ThrowsAsync<IOException>(
            () => content.WriteToAsync(sink, CancellationToken.None).AsTask());
        content.Release();

        Assert.Equal("", sink.Text);
    }

    [Fact]
    public async Task Parts_share_one_file_and_each_of_them_is_checked()
    {
        _site.Write("f", Digits(200_000));
        var file = Open();
        var parts = new[] { new ByteRange(0, 10), new ByteRange(500, 10) };
        var content = new MultipartContent(
            "b", "text/plain", 200_000,
            parts.Select(part => (part, (ResponseContent)new FileContent(file, part.First, part.Length))));
        var pieces = 0;
        var sink = new RecordingSink(() =>
        {
            if (++pieces == 2)
                Change(_site.At("f"), "rewrite");
        });

        await Assert.ThrowsAsync<IOException>(
            () => content.WriteToAsync(sink, CancellationToken.None).AsTask());
        content.Release();

        Assert.True(file.Handle.IsClosed);
        Assert.Contains(Digits(200_000)[..10], sink.Text, StringComparison.Ordinal);
        Assert.EndsWith("bytes 500-509/200000\r\n\r\n", sink.Text, StringComparison.Ordinal);
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

    private static void Change(string path, string change)
    {
        var other = new string('x', 200_000);
        Action act = change switch
        {
            "append" => () => File.AppendAllText(path, "more"),
            "rename" => () => File.Move(path, path + ".old"),
            "delete" => () => File.Delete(path),
            "rewrite" => () => Overwrite(path, 0, other),
            "rewrite longer" => () => Overwrite(path, 0, other + other),
            "rewrite the end, and append" => () => Overwrite(path, 199_999, "xx"),
            "rewrite the middle, and append" => () =>
            {
                Overwrite(path, 75_000, other[..50_000]);
                File.AppendAllText(path, "more");
            },
            "empty" => () => Shorten(path, 0),
            "touch" => () => File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch),
            _ => () => { },
        };
        act();
    }

    private static void Overwrite(string path, long offset, string text)
    {
        using var file = File.OpenHandle(path, access: FileAccess.Write, share: FileShare.ReadWrite);
        RandomAccess.Write(file, Encoding.ASCII.GetBytes(text), offset);
    }

    private static void Shorten(string path, long length)
    {
        using var file = File.OpenHandle(path, access: FileAccess.Write, share: FileShare.ReadWrite);
        RandomAccess.SetLength(file, length);
    }
}
