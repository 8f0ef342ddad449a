// The status codes that this server answers, each once, with what must stand beside it (RFC 9110 §15).
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9110;

public sealed class Section15_StatusCodes(BothServers servers) : RfcTests(servers)
{
    public static readonly TheoryData<string, string, int, string?> Rows = new()
    {
        { "§15.3.1: 200", Get(), 200, "Content-Type" },
        { "§15.3.5: 204 has no content", Line("OPTIONS * HTTP/1.1"), 204, "Allow" },
        { "§15.4.5: 304 has the validator of the 200", Get("If-None-Match: *\r\n"), 304, "ETag" },
        { "§15.4.9: 308 says where", Line("GET /sub HTTP/1.1"), 308, "Location" },
        { "§15.5.1: 400", "GET / HTTP/1.1\r\n\r\n", 400, "Connection" },
        { "§15.5.5: 404", Line("GET /none HTTP/1.1"), 404, "Content-Type" },
        { "§15.5.6: 405 says what works", Line("DELETE / HTTP/1.1"), 405, "Allow" },
        { "§15.5.14: 413 ends the connection", Post("Content-Length: 99999999\r\n"), 413, "Connection" },
        { "§15.5.15: 414", Line($"GET /{new string('a', 9000)} HTTP/1.1"), 414, "Connection" },
        { "§15.5.18: 417", Get("Expect: x\r\n"), 417, "Connection" },
        { "§15.5.20: 421", Line("GET https://h/ HTTP/1.1"), 421, "Connection" },
        { "RFC 6585 §5: 431", Get($"X: {new string('a', 9000)}\r\n"), 431, "Connection" },
        { "§15.6.2: 501", Line("BREW / HTTP/1.1"), 501, "Content-Type" },
        { "§15.6.6: 505 names what is spoken", Line("GET / HTTP/2.0"), 505, "Connection" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_status_comes_with_what_it_needs(string rule, string bytes, int status, string? field)
    {
        var answer = Assert.Single(await AskAsync(Servers.Site, bytes));
        Assert.True(answer.Status == status, $"{rule}: {answer.Status}");
        Assert.NotNull(field is null ? "" : answer.Field(field));
        // A person who looks at an error is told what is wrong.
        Assert.True(status < 400 || answer.Content.Length > 20, rule);
        if (status == 505)
            Assert.Contains("HTTP/1.1", answer.Content, System.StringComparison.Ordinal);
    }
}
