// Lists, tokens, quoted strings and dates, wherever the server reads them (RFC 9110 §5.6).
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9110;

public sealed class Section5_6_CommonRules(BothServers servers) : RfcTests(servers)
{
    [Theory]
    [InlineData("§5.6.1.2: empty members of a list are passed over", "Connection: ,, close ,\r\n")]
    [InlineData("§5.6.1.2: white space around members too", "Connection:\tx\t,\tclose\t,y\r\n")]
    [InlineData("§5.6.1: a list without white space", "Connection: x,close,y\r\n")]
    [InlineData("§5.3: a list over several lines", "Connection: x\r\nX: y\r\nconnection: close\r\n")]
    [InlineData("§5.6.2: a token is a whole member", "Connection: close\r\n")]
    public async Task A_list_is_read_as_its_members(string rule, string fields)
    {
        foreach (var server in new[] { Servers.Site, Servers.Echo })
            Assert.True(Assert.Single(await AskAsync(server, Get(fields))).Closes, rule);
    }

    [Theory]
    [InlineData("§5.6.2: a longer token is another", "Connection: closes\r\n")]
    [InlineData("§5.6.2: a member of two words is no token", "Connection: close x\r\n")]
    [InlineData("§5.6.4: nor is a quoted string", "Connection: \"close\"\r\n")]
    [InlineData("§5.6.6: nor is one with a parameter", "Connection: close;q=1\r\n")]
    public async Task What_is_no_such_member_means_nothing(string rule, string fields) =>
        Assert.False(Assert.Single(await AnsweredAsync(rule, Get(fields), "200")).Closes, rule);

    [Theory]
    [InlineData("§5.6.7: the form that all senders use", "Fri, 02 Jan 2026 03:04:05 GMT")]
    [InlineData("§5.6.7: the obsolete form with dashes", "Friday, 02-Jan-26 03:04:05 GMT")]
    [InlineData("§5.6.7: the obsolete form of C", "Fri Jan  2 03:04:05 2026")]
    public async Task A_date_is_read_in_all_three_forms(string rule, string date) =>
        await AnsweredAsync(rule, Get($"If-Modified-Since: {date}\r\n"), "304");

    [Theory]
    [InlineData("§5.6.7: a second earlier", "Fri, 02 Jan 2026 03:04:04 GMT")]
    [InlineData("§5.6.7: another zone", "Fri, 02 Jan 2026 03:04:05 UTC")]
    [InlineData("§5.6.7: no leading zero", "Fri, 2 Jan 2026 03:04:05 GMT")]
    [InlineData("§5.6.7: another letter case", "fri, 02 jan 2026 03:04:05 gmt")]
    [InlineData("§5.6.7: a day that no month has", "Fri, 32 Jan 2026 03:04:05 GMT")]
    [InlineData("§5.6.7: an hour that no day has", "Fri, 02 Jan 2026 25:04:05 GMT")]
    [InlineData("§13.1.3: what is no date is passed over", "yesterday")]
    public async Task What_is_no_such_date_is_passed_over(string rule, string date) =>
        await AnsweredAsync(rule, Get($"If-Modified-Since: {date}\r\n"), "200");
}
