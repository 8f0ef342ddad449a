// Chunks: a size in hexadecimal digits, CRLF, so many bytes, CRLF; the last one is 0 (RFC 9112 §7.1).
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9112;

public sealed class Section7_1_ChunkedTransferCoding(BothServers servers) : RfcTests(servers)
{
    private const string Last = "0\r\n\r\n";

    public static readonly TheoryData<string, string, int> Sizes = new()
    {
        { "§7.1: no size", Chunks("\r\nab\r\n" + Last), 400 },
        { "§7.1: no hexadecimal digit", Chunks("g\r\nab\r\n" + Last), 400 },
        { "§7.1: a letter behind the digits", Chunks("2g\r\nab\r\n" + Last), 400 },
        { "§7.1: the prefix of another notation", Chunks("0x2\r\nab\r\n" + Last), 400 },
        { "§7.1: a sign", Chunks("+2\r\nab\r\n" + Last), 400 },
        { "§7.1: a minus", Chunks("-2\r\nab\r\n" + Last), 400 },
        { "§7.1: a decimal point", Chunks("2.0\r\nab\r\n" + Last), 400 },
        { "§7.1: an underscore between digits", Chunks("0_2\r\nab\r\n" + Last), 400 },
        { "§7.1: a space before", Chunks(" 2\r\nab\r\n" + Last), 400 },
        { "§7.1: a tab before", Chunks("\t2\r\nab\r\n" + Last), 400 },
        { "§7.1: a space behind", Chunks("2 \r\nab\r\n" + Last), 400 },
        { "§7.1: a tab behind", Chunks("2\t\r\nab\r\n" + Last), 400 },
        { "§7.1: a size is judged when it is whole", Chunks("fffffffg\r\nab\r\n" + Last), 400 },
        { "§7.1: a comma", Chunks("2,\r\nab\r\n" + Last), 400 },
        { "§7.1: more than 64 bits", Chunks("10000000000000000\r\nab\r\n" + Last), 400 },
        { "§7.1: more than 64 bits behind zeros", Chunks("00010000000000000002\r\nab\r\n" + Last), 400 },
        { "§7.1: more zeros than extensions may have bytes",
            Chunks(new string('0', 5000) + "2\r\nab\r\n" + Last), 400 },
        { "RFC 9110 §15.5.14: 63 bits, more than is taken",
            Chunks("7fffffffffffffff\r\nab\r\n" + Last), 413 },
        { "RFC 9110 §15.5.14: 32 bits and one", Chunks("100000002\r\nab\r\n" + Last), 413 },
        { "§7.1: a size of bytes over 7F", Chunks("\u00b2\r\nab\r\n" + Last), 400 },
        { "§7.1: a bad size in a later chunk", Chunks("2\r\nab\r\nzz\r\n" + Last), 400 },
    };

    public static readonly TheoryData<string, string, int> LineEnds = new()
    {
        { "§7.1: LF alone behind a size", Chunks("2\nab\r\n" + Last), 400 },
        { "§7.1: CR alone behind a size", Chunks("2\rab\r\n" + Last), 400 },
        { "§7.1: two CR behind a size", Chunks("2\r\r\nab\r\n" + Last), 400 },
        { "§7.1: LF alone behind the data", Chunks("2\r\nab\n" + Last), 400 },
        { "§7.1: CR alone behind the data", Chunks("2\r\nab\r" + Last), 400 },
        { "§7.1: nothing behind the data", Chunks("2\r\nab" + Last), 400 },
        { "§7.1: more data than the size says", Chunks("2\r\nabc\r\n" + Last), 400 },
        { "§7.1: less data than the size says", Chunks("4\r\nab\r\n" + Last), 400 },
        { "§7.1: LF alone behind the last size", Chunks("0\n\r\n"), 400 },
        { "§7.1: LF alone for the empty line", Chunks("0\r\n\n"), 400 },
        { "§7.1: CR alone for the empty line", Chunks("0\r\n\rX"), 400 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public Task A_chunk_size_is_hexadecimal_digits_and_nothing_else(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);

    [Theory]
    [MemberData(nameof(LineEnds))]
    public Task CRLF_ends_a_size_and_the_data(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);

    [Theory]
    [InlineData("§7.1: no data", "0\r\n\r\n", "")]
    [InlineData("§7.1: the last chunk may have several zeros", "000\r\n\r\n", "")]
    [InlineData("§7.1: several chunks", "1\r\na\r\n2\r\nbc\r\n0\r\n\r\n", "abc")]
    [InlineData("§7.1: many zeros in front", "00000000000000005\r\nhello\r\n0\r\n\r\n", "hello")]
    [InlineData("§7.1: a last chunk of many zeros", "00000000000000000000\r\n\r\n", "")]
    [InlineData("§7.1: zeros in front", "00002\r\nab\r\n0\r\n\r\n", "ab")]
    [InlineData("§7.1: digits in small letters", "b\r\n0123456789a\r\n0\r\n\r\n", "0123456789a")]
    [InlineData("§7.1: digits in capitals", "B\r\n0123456789a\r\n0\r\n\r\n", "0123456789a")]
    [InlineData("§7.1: data that looks like a chunk", "5\r\n0\r\n\r\n\r\n0\r\n\r\n", "0\r\n\r\n")]
    public async Task Chunked_content_is_decoded(string rule, string chunks, string content)
    {
        var answers = await AnsweredAsync(rule, Chunks(chunks), "405");
        Assert.EndsWith($"\r\n\r\n{content}", answers[0].Content, System.StringComparison.Ordinal);
        Assert.Equal(Chunks(content).Length, answers[0].Content.Length);
    }
}
