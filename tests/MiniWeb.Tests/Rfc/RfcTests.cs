// What the tests of all sections share. Each row is sent to both servers with one more request behind it.
// After a refusal that request must never be answered: where the refused message ends, nobody can know.
// After an answer that keeps the connection it must be answered: what was read before is exactly the
// message.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using MiniWeb.Tests.Server;
using Xunit;

namespace MiniWeb.Tests.Rfc;

/// <summary>The base of the tests by section.</summary>
/// <param name="servers">Both servers.</param>
public abstract class RfcTests(BothServers servers) : IClassFixture<BothServers>
{
    /// <summary>The request behind every row.</summary>
    protected const string Behind = "GET /behind HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";

    private protected BothServers Servers => servers;

    /// <summary>A GET of the root.</summary>
    /// <param name="fields">More field lines, each with its CRLF.</param>
    protected static string Get(string fields = "") => $"GET / HTTP/1.1\r\nHost: h\r\n{fields}\r\n";

    /// <summary>A request with a start-line of its own.</summary>
    protected static string Line(string startLine, string fields = "") =>
        $"{startLine}\r\nHost: h\r\n{fields}\r\n";

    /// <summary>A POST.</summary>
    /// <param name="fields">More field lines, each with its CRLF.</param>
    /// <param name="content">What follows the head.</param>
    protected static string Post(string fields, string content = "") =>
        $"POST /p HTTP/1.1\r\nHost: h\r\n{fields}\r\n{content}";

    /// <summary>A POST with the chunked coding.</summary>
    /// <param name="content">What follows the head.</param>
    protected static string Chunks(string content) => Post("Transfer-Encoding: chunked\r\n", content);

    /// <summary>Fails unless both servers refuse the bytes in the same words, and close.</summary>
    /// <param name="rule">The section and the rule in a sentence.</param>
    /// <param name="bytes">What is sent.</param>
    /// <param name="status">The status of the refusal.</param>
    protected Task RefusedAsync(string rule, string bytes, int status) =>
        RefusedAsync(servers, rule, bytes, status);

    /// <returns>The refusal, as both have it.</returns>
    private protected static async Task<string> RefusedAsync(
        BothServers both, string rule, string bytes, int status)
    {
        var site = await RefusalAsync(both.Site, rule, bytes, status);
        var echo = await RefusalAsync(both.Echo, rule, bytes, status);
        Assert.True(site == echo, $"{rule}\nthe site: {site}\nthe echo: {echo}");
        return site;
    }

    /// <summary>Fails unless both answer so; the connection then lives on, or closes as announced.</summary>
    /// <param name="rule">The section and the rule in a sentence.</param>
    /// <param name="bytes">What is sent.</param>
    /// <param name="site">The statuses of the site, with a space between each.</param>
    /// <param name="echo">The statuses of the echo.</param>
    /// <returns>What the echo answered: what its handler saw.</returns>
    private protected async Task<List<Answer>> AnsweredAsync(
        string rule, string bytes, string site, string echo = "200")
    {
        var answers = await AskAsync(servers.Site, bytes);
        Assert.True(StatusesOf(answers) == site, $"{rule}\nthe site: {StatusesOf(answers)}, not {site}");
        answers = await AskAsync(servers.Echo, bytes);
        Assert.True(StatusesOf(answers) == echo, $"{rule}\nthe echo: {StatusesOf(answers)}, not {echo}");
        return answers;
    }

    /// <summary>
    /// Sends the bytes and one more request, and reads to the end of the connection. The answer to the one
    /// more, where there is one, is checked and left out.
    /// </summary>
    private protected static async Task<List<Answer>> AskAsync(RunningServer server, string bytes)
    {
        using var peer = await server.ConnectAsync();
        await peer.SendAsync(bytes + Behind);
        return WithoutLast(AnswerReader.Read(await peer.ReadToEndAsync(), HeadsIn(bytes)));
    }

    /// <summary>The statuses with a space between each.</summary>
    private protected static string StatusesOf(IEnumerable<Answer> answers) => string.Join(
        ' ', answers.Select(answer => answer.Status.ToString(CultureInfo.InvariantCulture)));

    private static async Task<string> RefusalAsync(
        RunningServer server, string rule, string bytes, int status)
    {
        var answers = await AskAsync(server, bytes);
        Assert.True(answers.Count == 1, $"{rule}\nanswers: {StatusesOf(answers)}");
        var answer = answers[0];
        Assert.True(answer.Status == status, $"{rule}\nstatus {answer.Status}, not {status}");
        Assert.True(answer.Closes, $"{rule}\nConnection: close is missing");
        if (HeadsIn(bytes).Length == 0)
            Assert.Contains("\nRule: RFC ", answer.Content, StringComparison.Ordinal);
        return $"{answer.Status} {answer.Field("Content-Length")} {answer.Content}";
    }

    private static int[] HeadsIn(string bytes) =>
        bytes.StartsWith("HEAD ", StringComparison.Ordinal) ? [0] : [];

    // Each but the last keeps the connection, and the last one ends it.
    private static List<Answer> WithoutLast(List<Answer> answers)
    {
        Assert.NotEmpty(answers);
        Assert.True(answers[^1].Closes, $"closed without a word after {StatusesOf(answers)}");
        Assert.DoesNotContain(answers.SkipLast(1), answer => answer.Closes);
        var isBehind = answers[^1].Status == 200
            && (answers[^1].Content == "behind" || answers[^1].Content == Behind);
        return isBehind ? answers[..^1] : answers;
    }
}
