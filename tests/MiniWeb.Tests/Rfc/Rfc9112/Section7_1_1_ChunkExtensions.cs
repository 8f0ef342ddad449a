// Chunk extensions: checked by their grammar, bounded, and ignored (RFC 9112 §7.1.1).
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9112;

public sealed class Section7_1_1_ChunkExtensions(BothServers servers) : RfcTests(servers)
{
    public static readonly TheoryData<string, string, int> Refused = new()
    {
        { "§7.1.1: a semicolon and nothing", Extended(";"), 400 },
        { "§7.1.1: no name", Extended(";=b"), 400 },
        { "§7.1.1: no value behind the sign", Extended(";a="), 400 },
        { "§7.1.1: no semicolon", Extended(" a=b"), 400 },
        { "§7.1.1: a name that is no token", Extended(";a/b"), 400 },
        { "§7.1.1: a value that is no token", Extended(";a=b/c"), 400 },
        { "§7.1.1: quotes that do not end", Extended(";a=\"b"), 400 },
        { "§7.1.1: a word behind the quotes", Extended(";a=\"b\"c"), 400 },
        { "§7.1.1: a backslash that escapes the last quote", Extended(";a=\"b\\\""), 400 },
        { "§7.1.1: LF alone in an extension", Extended(";a\n"), 400 },
        { "§7.1.1: LF alone in a value", Extended(";a=\nb"), 400 },
        { "§7.1.1: CR alone in an extension", Extended(";a\rb"), 400 },
        { "§7.1.1: LF alone in quotes", Extended(";a=\"\n\""), 400 },
        { "§7.1.1: CRLF in quotes", Extended(";a=\"\r\n\""), 400 },
        { "§7.1.1: NUL", Extended(";a=\0"), 400 },
        { "§7.1.1: white space behind the extension", Extended(";a "), 400 },
        { "§7.1.1: a byte over 7F in a name", Extended(";\u00e9"), 400 },
        { "§7.1.1: LF alone in the extension of the last chunk", Chunks("2\r\nab\r\n0;a\n\r\n\r\n"), 400 },
        { "§7.1.1: more than any use has", Extended(";a=" + new string('b', 5000)), 400 },
        { "§7.1.1: more, over many chunks", Chunks(Many(2000, "1;abc\r\nx\r\n") + "0\r\n\r\n"), 400 },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public Task A_bad_or_boundless_extension_is_refused(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);

    [Theory]
    [InlineData("§7.1.1: a name", ";a")]
    [InlineData("§7.1.1: a name and a value", ";a=b")]
    [InlineData("§7.1.1: a quoted value", ";a=\"b c;d=\\\"e\\\"\"")]
    [InlineData("§7.1.1: an empty quoted value", ";a=\"\"")]
    [InlineData("§7.1.1: several", ";a;b=c;d=\"e\"")]
    [InlineData("§7.1.1: bad white space that is allowed", " ; a = b\t;\tc")]
    public async Task An_extension_that_is_not_known_is_ignored(string rule, string extension)
    {
        var answers = await AnsweredAsync(rule, Extended(extension), "405");
        Assert.EndsWith("\r\n\r\nab", answers[0].Content, System.StringComparison.Ordinal);
    }

    private static string Extended(string extension) => Chunks($"2{extension}\r\nab\r\n0\r\n\r\n");

    private static string Many(int count, string chunk) =>
        string.Concat(Enumerable.Repeat(chunk, count));
}
