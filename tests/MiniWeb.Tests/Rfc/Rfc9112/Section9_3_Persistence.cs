// When a connection lives on after an answer (RFC 9112 §9.3).
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9112;

public sealed class Section9_3_Persistence(BothServers servers) : RfcTests(servers)
{
    private const string Closes = "close";

    // Fields, and what the answer's Connection says; the version is in front.
    public static readonly TheoryData<string, string, string?> Rows = new()
    {
        { "§9.3: HTTP/1.1 persists", "1.1", null },
        { "§9.3: close ends it", "1.1\r\nConnection: close", Closes },
        { "§9.3: in any letter case", "1.1\r\nConnection: ClOsE", Closes },
        { "§9.3: in a list", "1.1\r\nConnection: x, close ,y", Closes },
        { "§9.3: in a second line", "1.1\r\nConnection: x\r\nConnection: close", Closes },
        { "§9.3: close wins over keep-alive", "1.1\r\nConnection: keep-alive, close", Closes },
        { "§9.3: close wins, in whatever order",
            "1.1\r\nConnection: close\r\nConnection: keep-alive", Closes },
        { "§9.3: a list with empty members", "1.1\r\nConnection: , ,close,", Closes },
        { "§9.3: another option does nothing", "1.1\r\nConnection: closed", null },
        { "§9.3: nor does a part of one", "1.1\r\nConnection: not-close", null },
        { "§9.3: nor another field", "1.1\r\nX-Connection: close", null },
        { "§9.3: nor the field of old proxies", "1.1\r\nProxy-Connection: close", null },
        { "§9.3: a later 1.x persists too", "1.3", null },
        { "§9.3: HTTP/1.0 does not", "1.0", Closes },
        { "§9.3: HTTP/1.0 does when asked", "1.0\r\nConnection: keep-alive", "keep-alive" },
        { "§9.3: in any letter case", "1.0\r\nConnection: Keep-Alive", "keep-alive" },
        { "§9.3: close wins in HTTP/1.0 too", "1.0\r\nConnection: keep-alive, close", Closes },
        { "§9.3: a Keep-Alive field alone asks for nothing", "1.0\r\nKeep-Alive: timeout=5", Closes },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task The_options_of_all_Connection_lines_decide(
        string rule, string version, string? connection)
    {
        var bytes = $"GET / HTTP/{version}\r\nHost: h\r\n\r\n";
        foreach (var server in new[] { Servers.Site, Servers.Echo })
        {
            using var peer = await server.ConnectAsync();
            await peer.SendAsync(bytes + Behind);
            var answers = AnswerReader.Read(await peer.ReadToEndAsync());
            Assert.True(answers[0].Field("Connection") == connection, rule);
            Assert.True(answers.Count == (connection == Closes ? 1 : 2), rule);
        }
    }

    [Theory]
    [InlineData("§9.3: content that the handler does not want is read all the same", "POST", "405")]
    [InlineData("§9.3: of an unknown method too", "BREW", "501")]
    public Task Content_is_read_before_the_connection_serves_on(string rule, string method, string site) =>
        AnsweredAsync(
            rule,
            Line($"{method} / HTTP/1.1", "Content-Length: 100000\r\n") + new string('G', 100_000) + Get(),
            $"{site} 200",
            "200 200");

    [Theory]
    [InlineData("§9.3: a refusal by the site keeps the connection", "GET /none HTTP/1.1", "404")]
    [InlineData("§9.3: of a method too", "PUT / HTTP/1.1", "405")]
    [InlineData("§9.3: of an unknown one too", "BREW / HTTP/1.1", "501")]
    public Task An_error_of_no_framing_keeps_the_connection(string rule, string startLine, string status) =>
        AnsweredAsync(rule, Line(startLine) + Get(), $"{status} 200", "200 200");

    [Fact]
    public async Task The_server_waits_for_the_next_request()
    {
        using var peer = await Servers.Site.ConnectAsync();
        await peer.SendAsync(Get());
        await peer.ReadUntilAsync("The root.</p>");
        await peer.SendAsync(Behind);
        Assert.Equal("200 200", StatusesOf(AnswerReader.Read(await peer.ReadToEndAsync())));
    }
}
