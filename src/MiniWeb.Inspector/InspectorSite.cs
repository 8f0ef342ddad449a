// The inspector: a handler, an observer of connections, and a listener to what is captured. It looks at the
// captures of one server and is served by another, so that it never sees itself.
using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Capture;
using MiniWeb.Http;
using MiniWeb.Inspector.Guarding;
using MiniWeb.Inspector.Index;
using MiniWeb.Inspector.Lanes;
using MiniWeb.Inspector.Messages;
using MiniWeb.Inspector.Pages;
using MiniWeb.Server;
using MiniWeb.Web;

namespace MiniWeb.Inspector;

/// <summary>The web page over the captures of a server.</summary>
public sealed class InspectorSite : ICaptureListener, IAsyncDisposable
{
    // The home page links to an exchange that ends as the link is sent: it may be on its way to the disk.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // Each takes some 40 MB for a moment, when the messages are as large as a page reads.
    private const int MostPages = 4;

    private readonly InspectorOptions _options;
    private readonly CancellationTokenSource _stop = new();
    private readonly CaptureStore _store;
    private readonly CaptureIndex _index;
    private readonly ConnectionLog _lanes = new();
    private readonly Guard _guard;
    private readonly ListPage _list;
    private readonly ConnectionsPage _connections;
    private readonly ReplayForm _replays;
    private readonly ViewGate _gate = new(MostPages, TimeSpan.FromSeconds(5));
    private readonly EventStream _events;
    private readonly Router _router;

    /// <summary>Makes the site, and begins to read what was captured before.</summary>
    /// <param name="options">What to show, and to whom.</param>
    public InspectorSite(InspectorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        var started = options.Time.GetUtcNow().UtcDateTime;
        _store = new CaptureStore(options.Captures);
        _index = new CaptureIndex(_store, options.MaxCount, started, clock: options.Time);
        _guard = new Guard(options.Token, options.IsOpen);
        // Unguessable is not needed, only different from run to run.
        var ids = new FeedId(started.Ticks.ToString("x", System.Globalization.CultureInfo.InvariantCulture));
        _list = new ListPage(_index, ids, options.ServerUrl);
        _connections = new ConnectionsPage(_lanes, options.Time);
        _replays = new ReplayForm(_guard);
        _events = new EventStream(_index, _lanes, ids, _stop.Token);
        _router = Route();
        _index.Start();
    }

    /// <summary>Gives each connection of the server that is looked at its lane.</summary>
    public IConnectionObservers Connections => _lanes;

    /// <summary>Makes a secret for <see cref="InspectorOptions.Token"/>: 128 random bits.</summary>
    public static string MakeToken() => AccessToken.Make();

    /// <summary>Completed when what was captured before this run has been read.</summary>
    public Task Listed => _index.Built;

    /// <summary>The row of an exchange in the list.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="record">What its sidecar says.</param>
    /// <param name="description">Takes the row.</param>
    public void Describe(CaptureName name, CaptureRecord record, IBufferWriter<byte> description) =>
        IndexRow.Of(name, record).WriteTo(description);

    /// <summary>Takes an exchange that was captured just now into the list. Any thread, and quick.</summary>
    /// <param name="description">Its row.</param>
    public void OnWritten(ReadOnlySpan<byte> description) => _index.Add(description);

    /// <summary>The handler. It may block on a disk: run it on the thread pool.</summary>
    public ValueTask<Response> AnswerAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _guard.Refuse(request) is { } refusal
            ? ValueTask.FromResult(refusal)
            : _router.AnswerAsync(request, cancellationToken);
    }

    /// <summary>Ends the live feeds, so that the server can stop.</summary>
    public Task StopAsync() => _stop.CancelAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _index.DisposeAsync();
        _gate.Dispose();
        _stop.Dispose();
    }

    private Router Route() => new Router()
        .Map(Methods.Get, "/", At(query => _list.Page(Filter(query), Before(query))))
        .Map(Methods.Get, "/rows", At(query => _list.Fragment(Filter(query), Before(query))))
        .Map(Methods.Get, "/news", At(query =>
            _list.News(Filter(query), query["since"] ?? "", (int)query.Number("reading", 2))))
        .Map(Methods.Get, "/connections", At(_ => _connections.Page()))
        .Map(Methods.Get, "/lanes", At(_ => _connections.Fragment()))
        .Map(Methods.Get, "/events", AnswerEvents)
        .Map(Methods.Get, "/assets/*", (request, _) =>
            ValueTask.FromResult(Assets.Find(request.Path["/assets/".Length..]) ?? Missing()))
        .Map(Methods.Get, "/exchange/*", AnswerExchangeAsync)
        .Map(Methods.Get, "/bytes/*", AnswerFileAsync)
        .Map(Methods.Get, "/content/*", AnswerContentAsync)
        .Map("POST", "/replay/*", AnswerReplayAsync)
        .Otherwise((_, _) => ValueTask.FromResult(Missing()));

    private Handler At(Func<QueryText, string> page) => (request, cancellation) => _gate.PassAsync(
        () => ValueTask.FromResult(Page(page(QueryText.Of(request.Target.Query.Span)))), cancellation);

    private static RowFilter Filter(QueryText query) => RowFilter.Parse(query["q"] ?? "");

    private static long Before(QueryText query) =>
        query["before"] is { Length: > 0 } ? query.Number("before", long.MaxValue) : long.MaxValue;

    private static Response Page(string html, int status = 200) => new(
        status, new BytesContent(Encoding.UTF8.GetBytes(html)),
        [new ResponseField("Content-Type", "text/html; charset=utf-8"), .. GuardedFields.OfPages]);

    private static Response Missing() => Page(
        Frame.Around("Not here", "missing", new Html().Add($"""
            <div class="empty"><h1>Not here</h1>
            <p>There is no such page. An exchange may have been deleted since, to keep the captures within
            their limits.</p><p><a href="/">All exchanges</a></p></div>

            """), new Html().Add($"<kbd>Esc</kbd> all exchanges")),
        404);

    private ValueTask<Response> AnswerEvents(Request request, CancellationToken cancellationToken)
    {
        if (_events.IsFull)
            return ValueTask.FromResult(ViewGate.Busy("There are as many live feeds as there may be."));
        var query = QueryText.Of(request.Target.Query.Span);
        var last = request.Fields.GetText("Last-Event-ID") ?? query["since"];
        return ValueTask.FromResult(new Response(
            200, _events.Content(Filter(query), last, (int)query.Number("reading", 2)),
            [new ResponseField("Content-Type", "text/event-stream"), .. GuardedFields.OfPages]));
    }

    private async ValueTask<Response> AnswerExchangeAsync(Request request,
        CancellationToken cancellationToken)
    {
        if (await FindCaptureAsync(request, cancellationToken) is not ({ } capture, { } row, null))
            return Missing();
        return await _gate.PassAsync(
            () => ValueTask.FromResult(Page(PageOf(capture, row, request).Page())), cancellationToken);
    }

    private async ValueTask<Response> AnswerReplayAsync(Request request, CancellationToken cancellationToken)
    {
        if (await FindCaptureAsync(request, cancellationToken) is not ({ } capture, { } row, null))
            return Missing();
        return await _gate.PassAsync(
            async () =>
            {
                var page = PageOf(capture, row, request);
                var (status, html) = await _replays.SendAsync(page, request, cancellationToken);
                return Page(html, status);
            },
            cancellationToken);
    }

    private ExchangePage PageOf(CapturedExchange capture, IndexRow row, Request request) =>
        new(capture, row, QueryText.Of(request.Target.Query.Span))
        {
            FormSecret = _guard.FormSecret,
            Neighbours = (_index.NewerThan(row.Sequence), _index.OlderThan(row.Sequence)),
        };

    // The file itself, to be saved: never shown by the browser.
    private async ValueTask<Response> AnswerFileAsync(Request request, CancellationToken cancellationToken)
    {
        if (await FindCaptureAsync(request, cancellationToken) is not ({ } capture, _, { } side))
            return Missing();
        var path = side == "request" ? capture.RequestPath : capture.ResponsePath;
        return path is null ? Missing() : new Response(200, new FileBytes(path),
        [
            new ResponseField("Content-Type", "application/octet-stream"),
            new ResponseField(
                "Content-Disposition", $"attachment; filename=\"{capture.Id}.{side}.http\""),
            .. GuardedFields.OfContent,
        ]);
    }

    // The content without its chunks and codings. A browser shows it only where it can do nothing else.
    private async ValueTask<Response> AnswerContentAsync(Request request, CancellationToken cancellationToken)
    {
        if (await FindCaptureAsync(request, cancellationToken) is not ({ } capture, _, { } side))
            return Missing();
        var isSaved = QueryText.Of(request.Target.Query.Span)["save"] is not null;
        return await _gate.PassAsync(() => ValueTask.FromResult(ContentOf(capture, side, isSaved)),
            cancellationToken);
    }

    private static Response ContentOf(CapturedExchange capture, string side, bool isSaved)
    {
        var message = side == "request" ? Message.RequestOf(capture) : Message.ResponseOf(capture);
        if (message is null || MessageContent.Of(message) is not { } content)
            return Missing();
        var type = isSaved ? MessageContent.Unknown : content.TypeToShow;
        var fields = new List<ResponseField>([new("Content-Type", type), .. GuardedFields.OfContent]);
        if (isSaved)
            fields.Add(new("Content-Disposition", $"attachment; filename=\"{capture.Id}.{side}.content\""));
        return new Response(200, new DecodedBytes(content, type != MessageContent.Unknown), fields);
    }

    // /exchange/DAY/ID, or /bytes/DAY/ID/SIDE. What is no day and no identity is looked for nowhere.
    private async ValueTask<(CapturedExchange? Capture, IndexRow? Row, string? Side)> FindCaptureAsync(
        Request request, CancellationToken cancellationToken)
    {
        var parts = request.Path.Split('/');
        if (parts.Length is not (4 or 5) || !CaptureName.IsDay(parts[2]) || !CaptureName.IsId(parts[3])
            || (parts.Length == 5 && parts[4] is not ("request" or "response")))
            return default;
        var row = await FindRowAsync(parts[2], parts[3], cancellationToken);
        return row is null ? default : (_store.Open(row.Name), row, parts.Length == 5 ? parts[4] : null);
    }

    private async ValueTask<IndexRow?> FindRowAsync(string day, string id,
        CancellationToken cancellationToken)
    {
        var deadline = _options.Time.GetUtcNow() + Patience;
        while (true)
        {
            var changed = _index.Changed;
            if (_index.Find(day, id) is { } row)
                return row;
            var left = deadline - _options.Time.GetUtcNow();
            var isNew = new CaptureName(day, id).Began > deadline.UtcDateTime.AddMinutes(-1);
            if (!isNew || left <= TimeSpan.Zero)
                return FromDisk(day, id);
            await Task.WhenAny(changed, Task.Delay(left, _options.Time, cancellationToken));
        }
    }

    // Not in the list (yet): from another server over the same folder, or not read so far.
    private IndexRow? FromDisk(string day, string id) =>
        _store.FindName(day, id) is { } name && _store.Open(name) is { } capture
            ? IndexRow.Of(name, capture.Record)
            : null;
}

/// <summary>What the inspector shows, and to whom.</summary>
public sealed record InspectorOptions
{
    /// <summary>The folder of captures; it must exist.</summary>
    public required string Captures { get; init; }

    /// <summary>How many captures are kept there; the list is no longer. 100,000.</summary>
    public long MaxCount { get; init; } = 100_000;

    /// <summary>
    /// Where the server that is looked at can be opened, for the page that has nothing to show yet.
    /// </summary>
    public Func<string> ServerUrl { get; init; } = () => "http://localhost:8080";

    /// <summary>
    /// The secret that every visitor must bring: at least 16 letters, digits, "-" and "_", hard to guess; see
    /// <see cref="InspectorSite.MakeToken"/>. Null lets in whoever reaches the inspector, other users of the
    /// machine included.
    /// </summary>
    public string? Token { get; init; }

    /// <summary>
    /// Whether it listens beyond loopback: then any IP address and the machine's name may be named as the
    /// host; else only loopback names are answered.
    /// </summary>
    public bool IsOpen { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
