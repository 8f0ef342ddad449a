// Expect: 100-continue, and no other expectation (RFC 9110 §10.1.1).
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9110;

public sealed class Section10_1_1_Expect(BothServers servers) : RfcTests(servers)
{
    public static readonly TheoryData<string, string, int> Unknown = new()
    {
        { "§10.1.1: unknown", Get("Expect: a-miracle\r\n"), 417 },
        { "§10.1.1: unknown, with content", Post("Content-Length: 2\r\nExpect: x\r\n", "ab"), 417 },
        { "§10.1.1: unknown beside the known one", Post("Expect: 100-continue, x\r\n"), 417 },
        { "§10.1.1: unknown in a second line", Post("Expect: 100-continue\r\nExpect: x\r\n"), 417 },
        { "§5.6.4: a comma in quotes parts nothing", Post("Expect: x=\"a, 100-continue\"\r\n"), 417 },
        { "§10.1.1: nearly the known one", Post("Expect: 100-continued\r\n"), 417 },
        { "§10.1.1: bad framing comes first", Post("Expect: x\r\nContent-Length: x\r\n"), 400 },
    };

    [Theory]
    [MemberData(nameof(Unknown))]
    public Task Another_expectation_is_417(string rule, string bytes, int status) =>
        RefusedAsync(rule, bytes, status);

    // §5.6.1.2: empty members of a list say nothing.
    [Theory]
    [InlineData("§5.6.1.2: one behind", "Expect: 100-continue,\r\n")]
    [InlineData("§5.6.1.2: one before", "Expect: , 100-continue\r\n")]
    [InlineData("§5.6.1.2: many", "Expect: ,,\t, 100-continue ,,\r\n")]
    [InlineData("§5.6.1.2: only empty ones", "Expect: ,\r\n")]
    [InlineData("§5.6.1.2: nothing", "Expect:\r\n")]
    [InlineData("§5.3: two lines are one list", "Expect: 100-continue\r\nExpect: 100-continue\r\n")]
    [InlineData("§5.3: one line says nothing", "Expect:\r\nExpect: 100-continue\r\n")]
    public Task Empty_members_are_no_expectation(string rule, string field) =>
        AnsweredAsync(rule, Post(field + "Content-Length: 2\r\n", "ab"), "405");

    [Theory]
    [InlineData("§10.1.1: known", "100-continue")]
    [InlineData("§10.1.1: in any letter case", "100-Continue")]
    [InlineData("§5.6.1.2: beside empty members", ", 100-continue ,")]
    public async Task A_client_that_waits_is_told_to_go_on_when_its_content_is_wanted(
        string rule, string value)
    {
        using var peer = await Servers.Echo.ConnectAsync();
        await peer.SendAsync(Post($"Content-Length: 2\r\nExpect: {value}\r\n"));
        var first = await peer.ReadUntilAsync("\r\n\r\n");
        Assert.True(first == "HTTP/1.1 100 Continue\r\n\r\n", rule);
        await peer.SendAsync("ab" + Behind);
        var answers = AnswerReader.Read(await peer.ReadToEndAsync());
        Assert.Equal("100 200 200", StatusesOf(answers));
    }

    [Theory]
    [InlineData("§10.1.1: the site wants no content", "POST / HTTP/1.1", 405)]
    [InlineData("§10.1.1: nor for GET", "GET / HTTP/1.1", 200)]
    public async Task A_client_that_waits_is_answered_at_once_when_it_is_not(
        string rule, string startLine, int status)
    {
        using var peer = await Servers.Site.ConnectAsync();
        await peer.SendAsync(Line(startLine, "Content-Length: 2\r\nExpect: 100-continue\r\n"));
        // Whether the content comes now nobody can tell: so the connection ends.
        var answer = Assert.Single(AnswerReader.Read(await peer.ReadToEndAsync()));
        Assert.True(answer.Status == status && answer.Closes, rule);
    }

    [Theory]
    [InlineData("§10.1.1: content that has come already needs no word", "Content-Length: 2\r\n", "ab")]
    [InlineData("§10.1.1: nor does a request without content", "", "")]
    public async Task Nobody_is_told_to_go_on_who_does_not_wait(string rule, string field, string content) =>
        await AnsweredAsync(rule, Post($"{field}Expect: 100-continue\r\n", content), "405");

    [Theory]
    [InlineData("§10.1.1: HTTP/1.0 knows no expectation", "100-continue")]
    [InlineData("§10.1.1: nor an unknown one", "a-miracle")]
    public async Task An_expectation_in_HTTP_1_0_is_ignored(string rule, string value)
    {
        var head = $"POST / HTTP/1.0\r\nExpect: {value}\r\nContent-Length: 2\r\n\r\n";
        Assert.True(StatusesOf(await AskAsync(Servers.Site, head + "ab")) == "405", rule);
        Assert.True(StatusesOf(await AskAsync(Servers.Echo, head + "ab")) == "200", rule);
    }
}
