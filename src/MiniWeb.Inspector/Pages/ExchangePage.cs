// One exchange: its head line, the tabs, and below them request and response side by side.
using System;
using System.Collections.Generic;
using System.Globalization;
using MiniWeb.Capture;
using MiniWeb.Inspector.Guarding;
using MiniWeb.Inspector.Index;
using MiniWeb.Inspector.Messages;
using MiniWeb.Replay;

namespace MiniWeb.Inspector.Pages;

/// <summary>Writes the page of an exchange.</summary>
/// <param name="capture">The exchange.</param>
/// <param name="row">Its row in the list.</param>
/// <param name="query">What the URL asks for.</param>
internal sealed class ExchangePage(CapturedExchange capture, IndexRow row, QueryText query)
{
    private readonly string _url = RowMarkup.UrlOf(row.Name);
    private readonly Message _request = Message.RequestOf(capture);
    private readonly Message? _response = Message.ResponseOf(capture);

    /// <summary>The next newer and the next older exchange, where there are any.</summary>
    public (IndexRow? Newer, IndexRow? Older) Neighbours { get; init; }

    /// <summary>The secret for forms.</summary>
    public required string FormSecret { get; init; }

    /// <summary>The method of the request, or null.</summary>
    public string? Method => capture.Record?.Request.Method;

    /// <summary>Why the request cannot be sent again, or null.</summary>
    public string? FaultOfReplay => _request switch
    {
        { IsCut: true } => "The request is too large to be sent from here; miniweb replay does it.",
        { Length: 0 } => "Not one byte came, so there is nothing to send.",
        _ => null,
    };

    /// <summary>What a replay needs.</summary>
    /// <param name="mostResponse">A larger recorded response is not compared.</param>
    public ReplayRequest ToReplay(long mostResponse) => new(
        row.Name.Id, _request.Bytes,
        _response is { } response && response.Length <= mostResponse ? capture.ReadResponse() : default);

    /// <summary>The page.</summary>
    public string Page()
    {
        var view = Enum.TryParse<ExchangeView>(query["view"], ignoreCase: true, out var asked)
            && Enum.IsDefined(asked) ? asked : ExchangeView.Raw;
        return Page(view, view switch
        {
            ExchangeView.Why => new Html().Add($"{Pair(one => WhyView.Of(one, capture.Record))}")
                .Add($"{WhyView.EndOf(capture.Record)}"),
            ExchangeView.Timing => TimingView.Of(capture.Record),
            ExchangeView.Replay => ReplayView.Form(
                ReplayUrl, FormSecret, query["to"] ?? "http://localhost:80", false, null),
            ExchangeView.Parsed => Pair(ParsedView.Of),
            ExchangeView.Hex => Pair(one => HexView.Of(one, FromOf(one))),
            ExchangeView.Content => Pair(one =>
                new ContentView(one, $"/content{_url[9..]}/{one.Side}").Write(ContentFromOf(one))),
            _ => Raw(),
        });
    }

    /// <summary>Where the replay form goes.</summary>
    public string ReplayUrl => $"/replay{_url[9..]}";

    /// <summary>The page with another main part.</summary>
    public string Page(ExchangeView view, Html content)
    {
        var main = new Html().Add($"{Head()}{Tabs(view)}")
            .Add($"""<section class="view v-{Name(view)}" aria-label="{view.ToString()}">""")
            .Add($"{content}</section>");
        return Frame.Around($"{row.Method} {RowMarkup.TitleOf(row)}".Trim(), "exchange", main, Keys());
    }

    private static string Name(ExchangeView view) => view.ToString().ToLowerInvariant();

    private int FromOf(Message message) =>
        (int)Math.Clamp(query.Number(message.Side, 0), 0, Message.MostBytes);

    private long ContentFromOf(Message message) => Math.Max(0, query.Number(message.Side, 0));

    private Html Raw()
    {
        var isResponse = query["side"] == "response";
        var at = (int)Math.Clamp(query.Number("at", -1), -1, Message.MostBytes);
        var explained = isResponse ? _response : _request;
        // What is wrong is what one wants to know.
        if (query["at"] is null && _request.Anatomy.Rejection is { IsRejected: true, Offset: >= 0 } rejection)
            (at, explained, isResponse) = ((int)Math.Min(rejection.Offset, int.MaxValue), _request, false);
        return Pair(one => new RawView(one, one.IsRequest == !isResponse ? at : -1).Write(FromOf(one)))
            .Add($"""<section id="explain" class="explain" aria-live="polite" aria-label="What it means">""")
            .Add($"{RawView.Explain(explained, at)}</section>");
    }

    private Html Pair(Func<Message, Html> content)
    {
        var html = new Html().Add($"""<div class="pair">""");
        html.Add($"""<section class="side" aria-labelledby="h-request"><h2 id="h-request">Request """)
            .Add($"<small>{Figures.Of(_request.Length, "byte")}{Cut(capture.Record?.Request.Whole)}, ")
            .Add($"""<a href="/bytes{_url[9..]}/request">Download</a></small></h2>""")
            .Add($"{content(_request)}</section>");
        html.Add($"""<section class="side" aria-labelledby="h-response"><h2 id="h-response">Response """);
        if (_response is null)
            html.Add($"""</h2><p class="sum">No response was sent.</p>""");
        else
            html.Add($"<small>{Figures.Of(_response.Length, "byte")}{Cut(capture.Record?.Response?.Whole)}, ")
                .Add($"""<a href="/bytes{_url[9..]}/response">Download</a></small></h2>""")
                .Add($"{content(_response)}");
        return html.Add($"</section></div>");
    }

    private static string Cut(bool? isWhole) => isWhole == false ? ", not whole" : "";

    private Html Head()
    {
        var began = row.Name.Began;
        var html = new Html().Add($"""
            <div class="head">
            <p class="way">{Link("/", "All exchanges", "up")}{Step(Neighbours.Newer, "Newer", "newer")}
            {Step(Neighbours.Older, "Older", "older")}</p>
            <h1>{MethodOf(row)}<span class="target">{RowMarkup.TitleOf(row)}</span>
            {RowMarkup.Status(row.Status)}</h1>
            <dl class="ledger">

            """);
        foreach (var (name, value) in FactsOf(began))
            html.Add($"<div><dt>{name}</dt><dd>{value}</dd></div>");
        return html.Add($"</dl></div>\n");
    }

    private static Html MethodOf(IndexRow row) => row.Method.Length == 0
        ? new Html()
        : new Html().Add($"""<span class="method">{row.Method}</span> """);

    private IEnumerable<(string Name, Html Value)> FactsOf(DateTime began)
    {
        yield return ("Began", new Html()
            .Add($"""<time datetime="{began.ToString("O", CultureInfo.InvariantCulture)}">""")
            .Add($"{row.Name.Day} {Figures.Clock(began)} UTC</time>"));
        if (row.Connection > 0)
            yield return ("Connection", new Html().Add($"{RowMarkup.Connection(row.Connection)} from ")
                .Add($"{Figures.Cut(capture.Record?.Connection.Remote ?? "", 100)}"));
        yield return ("Took", new Html().AddText(Figures.Time(row.Microseconds)));
        if (row.Rule.Length > 0)
            yield return (
                "Refused", new Html().Add($"""<b class="flag bad">{Figures.Words(row.Rule)}</b>"""));
        else if (row.Reason != CaptureReason.None)
            yield return ("No request", new Html().AddText(RowMarkup.NameOf(row.Reason)));
        yield return (
            "In the terminal", new Html().Add($"<code>miniweb show {row.Name.Day}/{row.Name.Id}</code>"));
    }

    private static Html Step(IndexRow? to, string name, string id) =>
        to is null ? new Html() : Link(RowMarkup.UrlOf(to.Name), name, id);

    private static Html Link(string url, string name, string id) =>
        new Html().Add($"""<a id="{id}" href="{url}">{name}</a> """);

    private Html Tabs(ExchangeView here)
    {
        var html = new Html().Add($"""<nav class="tabs" aria-label="Views">""");
        foreach (var view in Enum.GetValues<ExchangeView>())
        {
            var mark = view == here ? new Html().Add($""" aria-current="page" """) : new Html();
            html.Add($"""<a href="{_url}?view={Name(view)}"{mark}>{view.ToString()}</a> """);
        }

        return html.Add($"</nav>\n");
    }

    private static Html Keys() => new Html().Add($"""
        <kbd>1</kbd>–<kbd>7</kbd> views · <kbd>←</kbd> <kbd>→</kbd> parts ·
        <kbd>j</kbd> <kbd>k</kbd> older, newer · <kbd>Esc</kbd> all exchanges
        """);
}

/// <summary>The ways of looking at an exchange, in the order of their tabs.</summary>
internal enum ExchangeView
{
    Raw,
    Parsed,
    Hex,
    Content,
    Why,
    Timing,
    Replay,
}
