// When conditions are evaluated, and in which order (RFC 9110 §13.2).
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9110;

public sealed class Section13_2_Evaluation(BothServers servers) : SiteTests(servers)
{
    private const string Changed = "If-Unmodified-Since: Fri, 02 Jan 2026 03:04:04 GMT";
    private const string Unchanged = "If-Unmodified-Since: Fri, 02 Jan 2026 03:04:05 GMT";
    private const string New = "If-Modified-Since: Fri, 02 Jan 2026 03:04:04 GMT";
    private const string Old = "If-Modified-Since: Fri, 02 Jan 2026 03:04:05 GMT";

    [Theory]
    [InlineData("§13.2.2 step 1: before all others", "If-None-Match: {tag}|If-Match: \"a\"", 412)]
    [InlineData("§13.2.2 step 1: it holds, step 3", "If-Match: {tag}|If-None-Match: {tag}", 304)]
    [InlineData("§13.2.2 step 2: no date beside If-Match", $"If-Match: {{tag}}|{Changed}", 200)]
    [InlineData("§13.2.2 step 2: the date fails", $"{Changed}|If-None-Match: {{tag}}", 412)]
    [InlineData("§13.2.2 step 2: the date holds, step 4", $"{Unchanged}|{Old}", 304)]
    [InlineData("§13.2.2 step 3: no date beside If-None-Match", $"If-None-Match: \"a\"|{Old}", 200)]
    [InlineData("§13.2.2 step 3: the tag counts", $"If-None-Match: {{tag}}|{New}", 304)]
    [InlineData("§13.2.2 step 4: all hold", $"If-Match: *|{New}", 200)]
    [InlineData("§13.2.2 step 5: 304 before a part", "If-None-Match: {tag}|Range: bytes=0-1", 304)]
    [InlineData("§13.2.2 step 5: 412 before a part", $"{Changed}|Range: bytes=0-1", 412)]
    [InlineData("§13.2.2 step 5: 412 before 416", "If-Match: \"a\"|Range: bytes=99-", 412)]
    public Task Conditions_are_evaluated_in_this_order(string rule, string fields, int status) =>
        AnsweredSoAsync(rule, fields, status);

    [Theory]
    [InlineData("§13.2.1: no such file", "GET /none HTTP/1.1", 404)]
    [InlineData("§13.2.1: no such file, HEAD", "HEAD /none HTTP/1.1", 404)]
    [InlineData("§13.2.1: a folder's address", "GET /sub HTTP/1.1", 308)]
    [InlineData("§13.2.1: another method", "DELETE / HTTP/1.1", 405)]
    [InlineData("§13.2.1: an unknown method", "BREW / HTTP/1.1", 501)]
    [InlineData("§13.2.1: OPTIONS", "OPTIONS / HTTP/1.1", 204)]
    public async Task Conditions_mask_nothing(string rule, string line, int status)
    {
        var all = (string[])["If-Match: \"a\"", "If-None-Match: *", Changed, Old, "Range: bytes=99-"];
        foreach (var fields in all)
        {
            var answer = await AskSiteAsync(line, fields);
            Assert.True(answer.Status == status, $"{rule}, {fields}: {answer.Status}");
        }
    }
}
