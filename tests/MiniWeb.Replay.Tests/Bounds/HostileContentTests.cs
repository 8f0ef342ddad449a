// Content that somebody wrote to keep a reader busy: each reader is linear in it, or refuses it with a
// sentence.
using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using MiniWeb.Replay.Bounds;
using MiniWeb.Replay.Pages;
using MiniWeb.Replay.Sites;
using MiniWeb.Tests.Measuring;
using MiniWeb.Tests.Ordering;
using Xunit;

namespace MiniWeb.Replay.Tests.Bounds;

[TakesLong]
public sealed class HostileContentTests
{
    private const int N = 4_000;

    // "#" is the number of the repetition.
    public static TheoryData<string, string, string> Pages => new()
    {
        { "", "<div></x>", "" }, { "", "<div>", "" }, { "", "<b><i>", "" }, { "", "<p><font x=#>", "" },
        { "", "<a href=#>x", "" }, { "", "<a><div>", "" }, { "", "<b><p></b>", "" },
        { "", "<b><div></b>", "" },
        { "", "</p>", "" }, { "<table>", "x<b>", "" }, { "<table>", "<b></b>", "" },
        { "<table>", "<br>", "" },
        { "", "<table>x", "" }, { "", "<table><tr><td>", "" }, { "<table>", "x<!-- -->", "" },
        { "", "x</x>", "" }, { "", "x&amp;", "" }, { "<p ", "a# ", ">" }, { "<p ", "a ", ">" },
        { "<p a='", "&amp;x", "'>" }, { "", "<html a#=1>", "" }, { "", "<svg><g>", "" },
        { "<svg>", "<g></x>", "" },
        { "<math>", "<mi>", "" }, { "", "<select><option>", "" }, { "", "<li>", "" }, { "", "<ul><li>", "" },
        { "", "<p>x", "" }, { "", "<!-- -->", "" }, { "", "<!--", "" }, { "<script>", "<!--<script>", "" },
        { "<title>", "</titl>", "" }, { "", "<template>", "" }, { "", "<template><p>x</template>", "" },
        { "", "<base href=x>", "" }, { "", "<iframe srcdoc=x></iframe>", "" }, { "", "<p id=a#>", "" },
        { "", "<p style='a:url(x)'>", "" }, { "", "<style>a{b:url(x)}</style>", "" },
        { "<meta http-equiv=content-type content='", "charset ", "'>" }, { "<", "a", ">" },
        { "<img srcset='", "a 1x, ", "'>" }, { "<img srcset='a ", "(, ", "'>" },
        { "<img srcset='", ",", "'>" },
        { "<picture>", "<source srcset=a><img>", "</picture>" }, { "<a href='", "../", "'>" },
        { "<a href='#", "%41", "'>" }, { "<p class='", "a# ", "'>" },
        { "", "<form><button formaction=x>", "" },
        { "<pre>", "\n <b>x</b>", "" }, { "", "< ", "" }, { "", "x\0", "" },
    };

    public static TheoryData<string> StyleSheets =>
    [
        "/*", "/**/", "url(", "url( ", "url( 'x", "@import ", "@import url(x);", "\\75 ", "\\",
        "\"a\n", "\"a",
        "a{b:url(x)}",
        "(", "{", "}", "a{b:image-set(", "<!--", "-", "@", "1e", "a", " ",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_is_read_in_linear_time_or_refused(string before, string repeated, string after) =>
        IsLinear(N, n => Repeated(before, repeated, after, n), page =>
        {
            var content = Encoding.UTF8.GetBytes(page);
            PageReading.Of(new SiteAnswer("a", null, "text/html", "utf-8", content), "http://a/");
        });

    [Theory]
    [MemberData(nameof(Pages))]
    public void Two_pages_are_compared_in_linear_time_or_refused(
        string before, string repeated, string after) =>
        IsLinear(
            N / 2, n => Repeated(before, repeated, after, n), page => Compare(page + "a", page + "<i>b"));

    [Theory]
    [InlineData("<p>#")]
    [InlineData("<p id=#>")]
    [InlineData("<b>x</b>")]
    public void Pages_without_a_common_node_are_compared_in_linear_time(string repeated) => IsLinear(
        N, n => (Repeated("", repeated, "", n), Repeated("", repeated.Replace("#", "y#"), "<i>", n)),
        pages => Compare(pages.Item1, pages.Item2));

    [Fact]
    public void Pages_in_turned_order_are_compared_in_linear_time() => IsLinear(
        N, n => (string.Concat(Enumerable.Range(0, n).Select(i => $"<p>{i}")),
            string.Concat(Enumerable.Range(0, n).Select(i => $"<p>{n - i}"))),
        pages => Compare(pages.Item1, pages.Item2));

    [Theory]
    [MemberData(nameof(StyleSheets))]
    public void A_style_sheet_is_read_in_linear_time(string repeated) =>
        IsLinear(20 * N, n => Repeated("", repeated, "", n), css => StyleReferences.Of(css));

    [Theory]
    [InlineData("{\"icons\":[", "{\"src\":\"x\"},\n", "0]}")]
    [InlineData("", "[", "")]
    [InlineData("{\"a\":\"", "\\u0041", "\"}")]
    public void A_manifest_is_read_in_linear_time(string before, string repeated, string after) =>
        IsLinear(
        N, n => Encoding.UTF8.GetBytes(Repeated(before, repeated, after, n)),
        manifest => PageReading.Of(
            new SiteAnswer("a", null, "application/manifest+json", null, manifest), "http://a/"));

    [Theory]
    [InlineData("div", "more than 512 levels of nesting")]
    [InlineData("base href=x", "more than 100 base elements")]
    [InlineData("p><table><b></b></table", null)]
    public void A_page_that_costs_too_much_is_told_in_one_sentence(string tag, string? excess)
    {
        var page = Encoding.UTF8.GetBytes(Repeated("", $"<{tag}>", "", 1000));
        var reading = PageReading.Of(new SiteAnswer("a", null, "text/html", "utf-8", page), "http://a/");
        Assert.Equal(
            excess is null ? [] : [$"not looked at: the page takes {excess}"],
            reading.Findings.Select(finding => finding.Message));
    }

    [Fact]
    public void A_larger_page_is_not_parsed()
    {
        var page = new byte[HtmlPage.MostBytes + 1];
        var reading = PageReading.Of(new SiteAnswer("a", null, "text/html", "utf-8", page), "http://a/");
        var finding = Assert.Single(reading.Findings);
        Assert.Equal("not looked at: the page takes more than 16 MiB", finding.Message);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("gzip, gzip")]
    public void Content_that_unfolds_to_much_takes_no_memory(string codings)
    {
        const int Unfolded = 64 * 1024 * 1024;
        var one = Message(codings, Coded(codings, Unfolded, 'a'));
        var other = Message(codings, Coded(codings, Unfolded, 'b'));
        var comparison = new Comparison(IgnoredFields.With());
        comparison.Compare(Get(), one, one);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var difference = Assert.Single(comparison.Compare(Get(), one, other));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 4 * 1024 * 1024);
        Assert.Equal((DifferenceKind.Content, Unfolded), (difference.Kind, difference.Offset!.Value));
        Assert.Equal($"{Unfolded + 1:N0} bytes, at byte {Unfolded:N0}: a", difference.Recorded);
        Assert.StartsWith("03fffff0  00 00", difference.RecordedHex, StringComparison.Ordinal);
        Assert.Contains("04000000  61", difference.RecordedHex, StringComparison.Ordinal);
    }

    [Fact]
    public void Content_that_unfolds_to_more_than_allowed_is_compared_as_it_was_sent()
    {
        var comparison = new Comparison(IgnoredFields.With(), ComparisonLevels.Http, mostBytes: 1024);
        var one = Message("gzip", Coded("gzip", 2000, 'a'));
        var other = Message("gzip", Coded("gzip", 2000, 'b'));
        Assert.Empty(comparison.Compare(Get(), one, one));
        Assert.Equal("content as it was sent (unfolded, it takes more than 1 KiB)",
            Assert.Single(comparison.Compare(Get(), one, other)).Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("gzip")]
    public void Contents_are_compared_in_linear_time(string codings) => IsLinear(
        1_000_000, n => (Message(codings, Coded(codings, n, 'a')), Message(codings, Coded(codings, n, 'b'))),
        pair => new Comparison(IgnoredFields.With()).Compare(Get(), pair.Item1, pair.Item2));

    [Fact]
    public void Chunks_of_one_byte_are_compared_in_linear_time() => IsLinear(
        20 * N, n => Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            + string.Concat(Enumerable.Repeat("1\r\na\r\n", n)) + "0\r\n\r\n"),
        message => new Comparison(IgnoredFields.With()).Compare(Get(), message, message));

    [Fact]
    public void Many_codings_are_not_undone() =>
        Assert.Null(ContentDecoding.TryOpen(new byte[10], string.Join(',', Enumerable.Repeat("gzip", 5)),
            new ReadBudget(1024, TimeSpan.MaxValue)));

    private static void IsLinear<T>(int size, Func<int, T> inputOf, Action<T> read) =>
        Doubling.IsLinear(size, inputOf, read, slack: 250);

    private static string Repeated(string before, string repeated, string after, int count)
    {
        var text = new StringBuilder(before);
        for (var i = 0; i < count; i++)
            text.Append(repeated.Contains('#') ? repeated.Replace("#", $"{i}") : repeated);
        return text.Append(after).ToString();
    }

    private static void Compare(string one, string other) =>
        new Comparison(IgnoredFields.With(), ComparisonLevels.Dom).Compare(Get(), Page(one), Page(other));

    private static byte[] Get() => "GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray();

    private static byte[] Page(string html) =>
        [.. "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"u8, .. Encoding.UTF8.GetBytes(html)];

    private static byte[] Message(string codings, byte[] content) =>
    [
        .. Encoding.ASCII.GetBytes(codings.Length == 0
            ? "HTTP/1.1 200 OK\r\n\r\n" : $"HTTP/1.1 200 OK\r\nContent-Encoding: {codings}\r\n\r\n"),
        .. content,
    ];

    // So many bytes that are alike, then one that is not.
    private static byte[] Coded(string codings, int length, char last)
    {
        byte[] content = [.. new byte[length], (byte)last];
        foreach (var coding in codings.Split(", ", StringSplitOptions.RemoveEmptyEntries))
        {
            using var into = new MemoryStream();
            using (var coder = CoderOf(coding, into))
                coder.Write(content);
            content = into.ToArray();
        }

        return content;
    }

    private static Stream CoderOf(string coding, Stream into) => coding switch
    {
        "gzip" => new GZipStream(into, CompressionLevel.Fastest),
        "br" => new BrotliStream(into, CompressionLevel.Fastest),
        _ => new DeflateStream(into, CompressionLevel.Fastest),
    };
}
