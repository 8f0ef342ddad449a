// What a Host may be: a name or an address, and a port (RFC 9110 §7.2).
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9110;

public sealed class Section7_2_Host(BothServers servers) : RfcTests(servers)
{
    [Theory]
    [InlineData("§7.2: empty", "")]
    [InlineData("§7.2: white space", " \t ")]
    [InlineData("§7.2: a port alone", ":80")]
    [InlineData("§7.2: a colon alone", ":")]
    [InlineData("§7.2: a path", "h/")]
    [InlineData("§7.2: a path behind the port", "h:80/a")]
    [InlineData("§7.2: a query", "h?a")]
    [InlineData("§7.2: a fragment", "h#a")]
    [InlineData("§7.2: a user", "u@h")]
    [InlineData("§7.2: a user and a password", "u:p@h")]
    [InlineData("§7.2: a scheme", "http://h")]
    [InlineData("§7.2: two names", "a b")]
    [InlineData("§7.2: a list", "a\t,b")]
    [InlineData("§7.2: a port that is no number", "h:http")]
    [InlineData("§7.2: a port with a sign", "h:+80")]
    [InlineData("§7.2: a port with a space", "h: 80")]
    [InlineData("§7.2: a port that no port has", "h:65536")]
    [InlineData("§7.2: a port of many digits", "h:00000080")]
    [InlineData("§7.2: two ports", "h:80:81")]
    [InlineData("§7.2: an address that does not end", "[::1")]
    [InlineData("§7.2: an address that does not begin", "::1]")]
    [InlineData("§7.2: an IPv6 address without brackets", "::1")]
    [InlineData("§7.2: empty brackets", "[]")]
    [InlineData("§7.2: brackets around a name", "[h]")]
    [InlineData("§7.2: brackets around an IPv4 address", "[127.0.0.1]")]
    [InlineData("§7.2: an address of too many groups", "[1:2:3:4:5:6:7:8:9]")]
    [InlineData("§7.2: an address with a zone", "[fe80::1%25eth0]")]
    [InlineData("§7.2: a word behind the brackets", "[::1]x")]
    [InlineData("§7.2: a bad percent-encoding", "a%zz")]
    [InlineData("§7.2: quotes", "\"h\"")]
    [InlineData("§7.2: a backslash", "h\\a")]
    [InlineData("§7.2: an angle bracket", "<h>")]
    [InlineData("§7.2: a bar", "a|b")]
    [InlineData("§7.2: a byte over 7F", "h\u00e9")]
    [InlineData("§7.2: a control character", "h\u0001")]
    public async Task A_Host_that_is_no_host_and_port_is_refused(string rule, string host)
    {
        await RefusedAsync(rule, $"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n", 400);
        await RefusedAsync(rule, $"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n", 400);
    }

    [Theory]
    [InlineData("§7.2: a name", "h")]
    [InlineData("§7.2: a name with dots", "www.h.example")]
    [InlineData("§7.2: a name that ends with a dot", "h.example.")]
    [InlineData("§7.2: a port", "h:8080")]
    [InlineData("§7.2: an empty port", "h:")]
    [InlineData("§7.2: an IPv4 address", "127.0.0.1:80")]
    [InlineData("§7.2: an IPv6 address", "[::1]")]
    [InlineData("§7.2: an IPv6 address and a port", "[2001:db8::1]:80")]
    [InlineData("§7.2: an IPv6 address that ends with an IPv4 address", "[::ffff:127.0.0.1]")]
    [InlineData("§7.2: an address of the future", "[v1.a:b]")]
    [InlineData("§7.2: capitals", "H.EXAMPLE")]
    [InlineData("§7.2: a hyphen and an underscore", "a-b_c")]
    [InlineData("§7.2: percent-encoded", "a%2db")]
    [InlineData("§7.2: white space around it is not part of it", "  h  ")]
    public Task A_Host_of_the_grammar_is_accepted(string rule, string host) =>
        AnsweredAsync(rule, $"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n", "200");
}
