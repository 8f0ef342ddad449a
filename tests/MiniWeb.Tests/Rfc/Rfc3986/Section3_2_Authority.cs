// The authority of a target: a host and a port (RFC 3986 §3.2).
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc3986;

public sealed class Section3_2_Authority(BothServers servers) : RfcTests(servers)
{
    [Theory]
    [InlineData("§3.2.1: a user", "u@h")]
    [InlineData("§3.2.1: a user and a password", "u:p@h")]
    [InlineData("§3.2.2: a space, encoded or not, is no problem of ours; a bracket is", "[h")]
    [InlineData("§3.2.2: brackets in the middle", "a[::1]")]
    [InlineData("§3.2.2: no address in the brackets", "[a.example]")]
    [InlineData("§3.2.2: a group of five digits", "[12345::]")]
    [InlineData("§3.2.2: two gaps", "[1::2::3]")]
    [InlineData("§3.2.2: an IPv4 part with a zero in front", "[::127.0.0.01]")]
    [InlineData("§3.2.2: an IPv4 part beyond 255", "[::256.0.0.1]")]
    [InlineData("§3.2.2: a length of a network", "[::1/64]")]
    [InlineData("§3.2.2: a future address without a version", "[v.a]")]
    [InlineData("§3.2.2: a future address without an address", "[v1.]")]
    [InlineData("§3.2.2: a character that must be encoded", "a\"b")]
    [InlineData("§3.2.2: a character that must be encoded", "a^b")]
    [InlineData("§3.2.3: a port of letters", "h:a")]
    [InlineData("§3.2.3: a negative port", "h:-1")]
    [InlineData("§3.2.3: a port that no port has", "h:65536")]
    [InlineData("§3.2.3: two ports", "h:1:2")]
    public async Task An_authority_is_a_host_and_a_port(string rule, string authority)
    {
        await RefusedAsync(rule, Line($"GET http://{authority}/ HTTP/1.1"), 400);
        await RefusedAsync(rule, $"GET / HTTP/1.1\r\nHost: {authority}\r\n\r\n", 400);
    }

    [Theory]
    [InlineData("§3.2.2: a name", "h.example")]
    [InlineData("§3.2.2: every character that a name may have", "a-._~!$&'()*+,;=%20")]
    [InlineData("§3.2.2: an IPv6 address", "[2001:DB8::1]")]
    [InlineData("§3.2.2: all zeros", "[::]")]
    [InlineData("§3.2.2: an IPv6 address of eight groups", "[1:2:3:4:5:6:7:8]")]
    [InlineData("§3.2.2: a future address", "[vF.a:b]")]
    [InlineData("§3.2.2: what looks nearly like an IPv4 address is a name", "999.1.1.1")]
    [InlineData("§3.2.3: a port", "h:0")]
    [InlineData("§3.2.3: the last port", "h:65535")]
    [InlineData("§3.2.3: an empty port", "h:")]
    public async Task A_valid_authority_is_accepted(string rule, string authority)
    {
        await AnsweredAsync(rule, Line($"GET http://{authority}/ HTTP/1.1"), "200");
        await AnsweredAsync(rule, $"GET / HTTP/1.1\r\nHost: {authority}\r\n\r\n", "200");
    }
}
