// HEAD: the fields of GET, and never content (RFC 9110 §9.3.2). That nothing stands where the content would,
// the reader of answers sees: the next bytes must be the next answer.
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9110;

public sealed class Section9_3_2_Head(BothServers servers) : RfcTests(servers)
{
    public static readonly TheoryData<string, string, int> Refused = new()
    {
        { "§9.3.2: no Host", "HEAD / HTTP/1.1\r\n\r\n", 400 },
        { "§9.3.2: another major version", Line("HEAD / HTTP/2.0"), 505 },
        { "§9.3.2: a bad target", Line("HEAD * HTTP/1.1"), 400 },
        { "§9.3.2: a bad field", Line("HEAD / HTTP/1.1", "X : y\r\n"), 400 },
        { "§9.3.2: too many fields",
            Line("HEAD / HTTP/1.1", string.Concat(Enumerable.Repeat("X: y\r\n", 200))), 431 },
        { "§9.3.2: a bad length", Line("HEAD / HTTP/1.1", "Content-Length: x\r\n"), 400 },
        { "§9.3.2: a bad chunk", Line("HEAD / HTTP/1.1", "Transfer-Encoding: chunked\r\n") + "x\r\n", 400 },
        { "§9.3.2: another expectation", Line("HEAD / HTTP/1.1", "Expect: x\r\n"), 417 },
    };

    [Theory]
    [InlineData("§9.3.2: a file", "/", "200")]
    [InlineData("§9.3.2: a file that is not there", "/none", "404")]
    [InlineData("§9.3.2: a folder's address", "/sub", "308")]
    public async Task HEAD_has_the_fields_of_GET_and_no_content(string rule, string target, string status)
    {
        var head = (await AskAsync(Servers.Site, Line($"HEAD {target} HTTP/1.1"))).Single();
        var get = (await AskAsync(Servers.Site, Line($"GET {target} HTTP/1.1"))).Single();
        Assert.True(StatusesOf([head]) == status, rule);
        Assert.Equal("", head.Content);
        Assert.Equal(WithoutDate(get), WithoutDate(head));
        await AnsweredAsync(rule, Line($"HEAD {target} HTTP/1.1") + Get(), $"{status} 200", "200 200");
    }

    private static IEnumerable<(string Name, string Value)> WithoutDate(Answer answer) =>
        answer.Fields.Where(field => field.Name != "Date");

    [Theory]
    [MemberData(nameof(Refused))]
    public Task A_refused_HEAD_has_no_content_either(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);
}
