// What a folder and a server have in common as sites: redirections are followed within the site (Fetch
// §4.4), and lead to another server where scheme, host or port differ.
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Replay.Pages;

namespace MiniWeb.Replay.Sites;

/// <summary>A site whose places answer like those of a server.</summary>
public abstract class RedirectedSite : ISiteReader
{
    // Fetch allows 20.
    private const int MostHops = 20;

    private protected RedirectedSite()
    {
    }

    /// <inheritdoc/>
    public abstract string Root { get; }

    private string Start => Root.TrimEnd('/');

    /// <inheritdoc/>
    public async Task<SiteAnswer> ReadAsync(string target, CancellationToken cancellation)
    {
        System.ArgumentNullException.ThrowIfNull(target);
        var seen = new HashSet<string>();
        for (var at = target; seen.Count < MostHops && seen.Add(at);)
        {
            var response = await GetAsync(at, cancellation);
            if (response.Failure is { } failure)
                return new SiteAnswer(NameOf(at), failure, "", null, []) { IsUnanswered = true };
            if (!response.IsRedirection)
                return AnswerOf(at, response);
            var next = SiteUrl.Resolve(Start + at, response.Location!, out var isInvalid);
            if (isInvalid)
                return new SiteAnswer(NameOf(at), "it is redirected to what is no URL", "", null, []);
            if (next is null || next.Value.Origin != SiteUrl.Resolve(Root, "")!.Value.Origin)
                return new SiteAnswer(NameOf(at), null, "", null, [])
                {
                    Elsewhere = next?.Text ?? response.Location,
                };
            at = next.Value.Target;
        }

        return new SiteAnswer(NameOf(target), "it is redirected without end", "", null, []);
    }

    /// <summary>One answer.</summary>
    private protected abstract Task<SiteResponse> GetAsync(string target, CancellationToken cancellation);

    /// <summary>How findings name a place; printable.</summary>
    private protected abstract string NameOf(string target);

    /// <summary>Why a place answers with a status from 400 on, in words.</summary>
    private protected abstract string FaultOf(string target, int status);

    private SiteAnswer AnswerOf(string target, SiteResponse response)
    {
        var type = response.ContentType.Split(';')[0].Trim().ToLowerInvariant();
        var fault = response.Status >= 400 ? FaultOf(target, response.Status) : null;
        return new SiteAnswer(
            NameOf(target), fault, type, HtmlPage.CharsetIn(response.ContentType), response.Content)
        {
            Target = target, Excess = response.Excess,
        };
    }
}
