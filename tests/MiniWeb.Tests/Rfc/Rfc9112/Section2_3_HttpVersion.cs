// How a version is spelled, and which is answered (RFC 9112 §2.3).
using System;
using System.Threading.Tasks;
using MiniWeb.Tests.Server;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9112;

public sealed class Section2_3_HttpVersion(BothServers servers) : RfcTests(servers)
{
    public static readonly TheoryData<string, string, int> Spellings = new()
    {
        { "§2.3: the name is in capitals", Line("GET / http/1.1"), 400 },
        { "§2.3: all of it", Line("GET / Http/1.1"), 400 },
        { "§2.3: one digit before the dot", Line("GET / HTTP/01.1"), 400 },
        { "§2.3: one digit after the dot", Line("GET / HTTP/1.10"), 400 },
        { "§2.3: one digit after the dot, not a zero more", Line("GET / HTTP/1.01"), 400 },
        { "§2.3: digits on both sides", Line("GET / HTTP/1."), 400 },
        { "§2.3: digits on both sides", Line("GET / HTTP/.1"), 400 },
        { "§2.3: a dot between them", Line("GET / HTTP/1,1"), 400 },
        { "§2.3: a dot between them", Line("GET / HTTP/11"), 400 },
        { "§2.3: a dot between them", Line("GET / HTTP/2"), 400 },
        { "§2.3: a slash before them", Line("GET / HTTP 1.1"), 400 },
        { "§2.3: a slash before them", Line("GET / HTTP1.1"), 400 },
        { "§2.3: digits are decimal", Line("GET / HTTP/A.1"), 400 },
        { "§2.3: no sign", Line("GET / HTTP/1.-1"), 400 },
        { "§2.3: the name is HTTP", Line("GET / HTTPS/1.1"), 400 },
        { "§2.3: the name is HTTP", Line("GET / HTP/1.1"), 400 },
        { "§2.3: nothing behind it, not a space", Line("GET / HTTP/1.1 "), 400 },
        { "§2.3: nothing behind it, not a tab", Line("GET / HTTP/1.1\t"), 400 },
        { "§2.3: nothing behind it", Line("GET / HTTP/1.1x"), 400 },
    };

    [Theory]
    [MemberData(nameof(Spellings))]
    public Task A_version_is_HTTP_slash_digit_dot_digit(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);

    [Theory]
    [InlineData("§2.3: answered in the version that the server speaks", "GET / HTTP/1.0\r\n\r\n")]
    [InlineData("§2.3: the same for 1.1", "GET / HTTP/1.1\r\nHost: h\r\n\r\n")]
    [InlineData("§2.3: the same for a later minor version", "GET / HTTP/1.7\r\nHost: h\r\n\r\n")]
    public async Task An_answer_names_the_version_of_the_server(string rule, string bytes)
    {
        foreach (var server in new[] { Servers.Site, Servers.Echo })
        {
            var received = await server.ExchangeAsync(RawPeer.BytesOf(bytes));
            Assert.True(received.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal), rule);
        }
    }
}
