// Every final answer says when it was made (RFC 9110 §6.6.1). That each has exactly one Date in the right
// form is checked with every row of every section; here, that it is the time.
using System;
using System.Globalization;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9110;

public sealed class Section6_6_1_Date(BothServers servers) : RfcTests(servers)
{
    [Theory]
    [InlineData("§6.6.1: 200", "GET / HTTP/1.1\r\nHost: h\r\n\r\n", 200)]
    [InlineData("§6.6.1: 204", "OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n", 204)]
    [InlineData("§6.6.1: 304", "GET / HTTP/1.1\r\nHost: h\r\nIf-None-Match: *\r\n\r\n", 304)]
    [InlineData("§6.6.1: 308", "GET /sub HTTP/1.1\r\nHost: h\r\n\r\n", 308)]
    [InlineData("§6.6.1: 400", "GET / HTTP/1.1\r\n\r\n", 400)]
    [InlineData("§6.6.1: 404", "GET /none HTTP/1.1\r\nHost: h\r\n\r\n", 404)]
    [InlineData("§6.6.1: 505", "GET / HTTP/2.0\r\nHost: h\r\n\r\n", 505)]
    public async Task The_Date_of_an_answer_is_the_time_at_which_it_was_made(
        string rule, string bytes, int status)
    {
        var before = DateTimeOffset.UtcNow.AddSeconds(-2);
        var answer = Assert.Single(await AskAsync(Servers.Site, bytes));
        Assert.True(answer.Status == status, rule);
        var date = DateTimeOffset.ParseExact(
            answer.Field("Date")!, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        Assert.InRange(date, before, DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task Last_Modified_is_never_later_than_Date()
    {
        // §8.8.2.1: a file's time may lie in the future; what is said of it may not.
        var answer = Assert.Single(await AskAsync(Servers.Site, Get()));
        var modified = DateTime.ParseExact(answer.Field("Last-Modified")!, "r", CultureInfo.InvariantCulture);
        var date = DateTime.ParseExact(answer.Field("Date")!, "r", CultureInfo.InvariantCulture);
        Assert.True(modified <= date);
    }
}
