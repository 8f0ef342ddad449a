// 431: fields that are too large, or too many (RFC 6585 §5).
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc6585;

public sealed class Section5_RequestHeaderFieldsTooLarge(BothServers servers) : RfcTests(servers)
{
    public static readonly TheoryData<string, string, int> Refused = new()
    {
        { "§5: a value that is too long", Get($"X: {Fill(9000)}\r\n"), 431 },
        { "§5: a name that is too long", Get($"{Fill(9000)}: a\r\n"), 431 },
        { "§5: a line that does not end", $"GET / HTTP/1.1\r\nHost: h\r\nX: {Fill(100_000)}", 431 },
        { "§5: too many lines", Get(string.Concat(Enumerable.Repeat("X: a\r\n", 100))), 431 },
        { "§5: far too many", Get(string.Concat(Enumerable.Repeat("X: a\r\n", 10_000))), 431 },
        { "§5: too much together", Get(string.Concat(Enumerable.Repeat($"X: {Fill(1000)}\r\n", 40))), 431 },
        { "§5: a Host that is too long", $"GET / HTTP/1.1\r\nHost: {Fill(9000)}\r\n\r\n", 431 },
        { "§5: a folded line is first of all folded", Get($"X: a\r\n {Fill(100)}\r\n"), 400 },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public Task Fields_that_are_too_large_are_431(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);

    [Theory]
    [InlineData("§5: a line of 8,192 bytes", 1, 8189)]
    [InlineData("§5: a hundred lines with Host", 99, 10)]
    [InlineData("§5: 30,000 bytes", 30, 995)]
    public Task What_is_within_the_limits_is_read(string rule, int lines, int length) =>
        AnsweredAsync(rule, Get(string.Concat(Enumerable.Repeat($"X: {Fill(length)}\r\n", lines))), "200");

    private static string Fill(int length) => new('a', length);
}
