// A site that a server serves: each place is asked for once, with the raw client; redirections within the
// server are followed.
using System;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Client;
using MiniWeb.Replay.Bounds;
using MiniWeb.Replay.Pages;

namespace MiniWeb.Replay.Sites;

/// <summary>Reads a server.</summary>
/// <param name="destination">The server.</param>
/// <param name="options">How it is asked.</param>
public sealed class ServedSite(Destination destination, RawClientOptions options) : ISiteReader
{
    private const int MostHops = 10;
    private readonly RawClient _client = new(options);

    /// <inheritdoc/>
    public string Root => $"{(destination.IsTls ? "https" : "http")}://{destination.Authority}/";

    /// <inheritdoc/>
    public async Task<SiteAnswer> ReadAsync(string target, CancellationToken cancellation)
    {
        for (var hop = 0; hop < MostHops; hop++)
        {
            var (response, fault) = await GetAsync(target, cancellation);
            var name = PlainText.Of(Root.TrimEnd('/') + target);
            if (response is null)
                return new SiteAnswer(name, fault, "", null, []) { IsUnanswered = true };
            var location = response.Fields.TryGetValue("Location", out var values) ? values[0] : null;
            if (response.Status is < 300 or >= 400 || location is null)
                return AnswerOf(name, response) with { Target = target };
            if (SiteUrl.Resolve(Root.TrimEnd('/') + target, location) is not { } next
                || next.Authority != destination.Authority)
                return new SiteAnswer(name, null, "", null, []); // another server's affair
            target = next.Target;
        }

        return new SiteAnswer(PlainText.Of(target), "it is redirected without end", "", null, []);
    }

    private static SiteAnswer AnswerOf(string name, ComparedResponse response)
    {
        var fault = response.Status >= 400
            ? FormattableString.Invariant($"the server answers {response.Status}")
            : null;
        var type = HtmlPage.TypeOf(response).Split(';')[0].Trim().ToLowerInvariant();
        return new SiteAnswer(name, fault, type, HtmlPage.CharsetOf(response), response.Content.ToArray());
    }

    private async Task<(ComparedResponse? Response, string? Fault)> GetAsync(
        string target, CancellationToken cancellation)
    {
        var request = Encoding.UTF8.GetBytes(
            $"GET {target} HTTP/1.1\r\nHost: {destination.Authority}\r\nUser-Agent: miniweb-check\r\n"
            + "Connection: close\r\n\r\n");
        using var received = new BoundedBuffer(new ReadBudget(ContentCodings.MostBytes, TimeSpan.MaxValue));
        try
        {
            var exchange = await _client.SendAsync(destination, request, received, cancellation);
            var final = exchange.Responses.FirstOrDefault(response => !response.Head.IsInterim);
            return exchange.Failure is not null || final is null
                ? (null, PlainText.Of(exchange.Failure?.Message ?? "there is no answer"))
                : (ComparedResponse.Of(final, received.ToArray()), null);
        }
        catch (BudgetExceededException fault)
        {
            return (null, fault.Message);
        }
    }
}
