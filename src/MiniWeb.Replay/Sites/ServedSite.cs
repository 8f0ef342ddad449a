// A site that a server serves: each place is asked for once, with the raw client. Every answer has a bound
// of bytes and of time.
using System;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Client;
using MiniWeb.Http;
using MiniWeb.Replay.Bounds;
using MiniWeb.Replay.Pages;

namespace MiniWeb.Replay.Sites;

/// <summary>Reads a server.</summary>
/// <param name="destination">The server.</param>
/// <param name="options">How it is asked.</param>
public sealed class ServedSite(Destination destination, RawClientOptions options) : RedirectedSite
{
    private const int MostHead = 64 * 1024;
    private readonly RawClient _client = new(options);

    /// <summary>The longest time for one answer, from the connection to the last byte. 60 s.</summary>
    public TimeSpan LongestAnswer { get; init; } = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public override string Root => $"{(destination.IsTls ? "https" : "http")}://{destination.Authority}/";

    /// <summary>The target that a URL asks for: path and query as a browser encodes them.</summary>
    /// <param name="url">An http or https URL.</param>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static string TargetOf(string url) => SiteUrl.Resolve(url, "")?.Target
        ?? throw new ArgumentException($"'{url}' is no URL.", nameof(url));

    private protected override string NameOf(string target) => PlainText.Of(Root.TrimEnd('/') + target);

    private protected override string FaultOf(string target, int status) =>
        FormattableString.Invariant($"the server answers {status}");

    private protected override async Task<SiteResponse> GetAsync(
        string target, CancellationToken cancellation)
    {
        // A target of SiteUrl is ASCII.
        var request = Encoding.ASCII.GetBytes(
            $"GET {target} HTTP/1.1\r\nHost: {destination.Authority}\r\nUser-Agent: miniweb-check\r\n"
            + "Connection: close\r\n\r\n");
        using var received = new BoundedBuffer(
            new ReadBudget(HtmlPage.MostBytes + MostHead, TimeSpan.MaxValue));
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(LongestAnswer);
        try
        {
            var exchange = await _client.SendAsync(destination, request, received, time.Token);
            return exchange.Failure is { } failure
                ? SiteResponse.Failed(PlainText.Of(failure.Message))
                : ResponseOf(request, received.ToArray(), null);
        }
        catch (BudgetExceededException)
        {
            return ResponseOf(request, received.ToArray(), ReadBudget.TextOfExcess(HtmlPage.MostBytes));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return SiteResponse.Failed(FormattableString.Invariant(
                $"{destination} takes more than {LongestAnswer.TotalSeconds:0.###} s for one answer"));
        }
    }

    // The head tells all of what is no page, however long its content is.
    private static SiteResponse ResponseOf(byte[] request, byte[] bytes, string? excess)
    {
        var reader = new ResponseReader(RequestExpectation.Of(request));
        reader.Feed(bytes);
        reader.FeedEnd();
        if (reader.Responses.FirstOrDefault(response => !response.Head.IsInterim) is not { } final)
            return SiteResponse.Failed(
                bytes.Length == 0 ? "there is no answer" : "its answer is no valid HTTP");
        var response = ComparedResponse.Of(final, bytes, HtmlPage.MostBytes);
        var type = HtmlPage.TypeOf(response);
        var location = response.Fields.TryGetValue("Location", out var values) ? TextOf(values[0]) : null;
        var isRead = response.Status is >= 200 and < 300
            && SiteAnswer.IsRead(type.Split(';')[0].Trim().ToLowerInvariant());
        excess ??= isRead ? response.Content.Excess : null;
        var content = isRead && excess is null ? response.ContentUpTo(HtmlPage.MostBytes).ToArray() : [];
        return new SiteResponse(response.Status, location, type, content) { Excess = isRead ? excess : null };
    }

    // Browsers read the bytes of a Location as UTF-8 where they are that; fields here are ISO 8859-1.
    private static string TextOf(string field) => ByteText.TryReadUtf8(field, out var text) ? text : field;
}

/// <summary>One answer of a site, before redirections are followed.</summary>
/// <param name="Status">The status code; 0 when there is no answer.</param>
/// <param name="Location">Where a redirection leads, as it is written; null for none.</param>
/// <param name="ContentType">The value of Content-Type; empty for none.</param>
/// <param name="Content">The content, where it is read.</param>
internal sealed record SiteResponse(int Status, string? Location, string ContentType, byte[] Content)
{
    /// <summary>Why there is no answer, in words; null when there is one.</summary>
    public string? Failure { get; init; }

    /// <summary>What the content takes that is too much to be read; null when it was read.</summary>
    public string? Excess { get; init; }

    /// <summary>Whether it leads somewhere else.</summary>
    public bool IsRedirection => Status is >= 300 and < 400 && Location is not null;

    /// <summary>No answer.</summary>
    public static SiteResponse Failed(string failure) => new(0, null, "", []) { Failure = failure };
}
