// What the tests of validators, conditions and ranges share: rows that are sent to the site alone, because
// the echo has no files and evaluates no condition. {tag} in a row stands for the entity tag of the root's
// page, which was modified at 2026-01-02 03:04:05.
using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc;

/// <summary>The base of the tests about files.</summary>
/// <param name="servers">Both servers.</param>
public abstract class SiteTests(BothServers servers) : RfcTests(servers)
{
    /// <summary>The root's page.</summary>
    protected const string Page = "<p>The root.</p>";

    /// <summary>Fails unless the site answers a GET and a HEAD so, and keeps the connection.</summary>
    /// <param name="rule">The section and the rule in a sentence.</param>
    /// <param name="fields">Field lines with a "|" between each.</param>
    /// <param name="status">The status that GET has.</param>
    /// <param name="toHead">The status that HEAD has, where it is another.</param>
    protected async Task AnsweredSoAsync(string rule, string fields, int status, int? toHead = null)
    {
        var get = await AskSiteAsync("GET / HTTP/1.1", fields);
        Assert.True(get.Status == status, $"{rule}: {get.Status}, not {status}");
        var head = await AskSiteAsync("HEAD / HTTP/1.1", fields);
        Assert.True(head.Status == (toHead ?? status), $"{rule}: {head.Status} to HEAD");
        Assert.Equal("", head.Content);
    }

    /// <summary>The only answer to one request.</summary>
    /// <param name="line">The request line.</param>
    /// <param name="fields">Field lines with a "|" between each.</param>
    private protected async Task<Answer> AskSiteAsync(string line, string fields = "")
    {
        var own = fields.Replace("{tag}", await TagAsync(), StringComparison.Ordinal);
        var lines = string.Concat(own.Split('|').Where(field => field != "").Select(field => field + "\r\n"));
        return Assert.Single(await AskAsync(Servers.Site, Line(line, lines)));
    }

    private async Task<string> TagAsync() =>
        Assert.Single(await AskAsync(Servers.Site, Get())).Field("ETag")!;
}
