// Sends a captured request again when the inspector's own form asks for it.
using System;
using System.Linq;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using MiniWeb.Capture;
using MiniWeb.Client;
using MiniWeb.Inspector.Guarding;
using MiniWeb.Inspector.Messages;
using MiniWeb.Inspector.Pages;
using MiniWeb.Replay;
using MiniWeb.Web;

namespace MiniWeb.Inspector;

/// <summary>Replays for the page.</summary>
/// <param name="guard">Knows the secret of our forms.</param>
internal sealed class ReplayForm(Guard guard)
{
    private const string Form = "application/x-www-form-urlencoded";
    private const int MostResponse = 32 * 1024 * 1024;

    // Each replay holds up to two responses of that size in the server's memory.
    private const int MostAtOnce = 2;

    private static readonly RawClientOptions Client =
        new() { ConnectTimeout = TimeSpan.FromSeconds(5), ReadTimeout = TimeSpan.FromSeconds(10) };

    private readonly Channel<bool> _running = Channel.CreateBounded<bool>(MostAtOnce);

    /// <summary>Sends the request of a page as its form says.</summary>
    /// <param name="page">The page of the exchange.</param>
    /// <param name="request">The form.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The status and the page with the result.</returns>
    public async Task<(int Status, string Page)> SendAsync(
        ExchangePage page, Request request, CancellationToken cancellation)
    {
        var type = request.Fields.GetText("Content-Type") ?? "";
        var content = await request.Content.ReadAllAsync(asWire: false, cancellation);
        var form = QueryText.Of(content.Span);
        var to = form["to"]?.Trim() ?? "";
        var rewritesHost = form["rewrite-host"] == "yes";
        if (!type.StartsWith(Form, StringComparison.OrdinalIgnoreCase) || !guard.IsOurForm(form))
            return (403,
                Show(page, to, rewritesHost, "This form is of another run. Please send it again.", null));
        if (!ReplayTarget.TryParse(to, out var target))
            return (400, Show(page, to, rewritesHost, $"“{to}” is no URL and no host:port.", null));
        if (page.FaultOfReplay is { } fault)
            return (400, Show(page, to, rewritesHost, fault, null));
        var run = new ReplayRun(new ReplayOptions
        {
            Edits = new RequestEdits { RewriteHost = rewritesHost },
            Client = Client,
            MostBytes = MostResponse,
        });
        if (!_running.Writer.TryWrite(true))
            return (503,
                Show(page, to, rewritesHost, "Other replays are running. Please send it again later.", null));
        try
        {
            var result = await run.SendAsync(page.ToReplay(MostResponse), target, cancellation);
            return (200, Show(page, to, rewritesHost, null, ReplayEvaluator(result, page)));
        }
        finally
        {
            _running.Reader.TryRead(out _);
        }
    }

    private static Html ReplayEvaluator(ReplayResult result, ExchangePage page)
    {
        var reads = (result.Exchange?.Reads ?? [])
            .Select(read => new Transfer(read.Offset, read.Length, read.Microseconds)).ToArray();
        var answer = Message.Received(result.Answer, page.Method, reads);
        return ReplayView.Of(result, answer);
    }

    private static string Show(ExchangePage page, string to, bool rewritesHost, string? fault,
        Html? result) =>
        page.Page(ExchangeView.Replay, new Html()
            .Add($"{ReplayView.Form(page.ReplayUrl, page.FormSecret, to, rewritesHost, fault)}{result}"));
}
