// A server on a free loopback port, with an observer for each connection.
using System;
using System.Net;
using System.Threading.Tasks;
using MiniWeb.Server;
using MiniWeb.Web;

namespace MiniWeb.Tests.Server;

internal sealed class RunningServer : IAsyncDisposable
{
    private readonly HttpServer _server;

    private RunningServer(Handler handler, HttpServerOptions? options, bool isSeen)
    {
        Observers = new RecordingObserver.Source(isSeen);
        _server = new HttpServer(options ?? new HttpServerOptions(), handler, Observers);
        _server.Start();
    }

    public RecordingObserver.Source Observers { get; }

    public HttpServer Server => _server;

    public IPEndPoint EndPoint => _server.EndPoints[0];

    /// <param name="isSeen">Whether the observers want the bytes.</param>
    public static RunningServer Start(
        Handler handler, HttpServerOptions? options = null, bool isSeen = true) =>
        new(handler, options, isSeen);

    /// <summary>Answers with method, path and content, so that a test sees what the handler saw.</summary>
    public static async ValueTask<Response> Describe(
        Request request, System.Threading.CancellationToken cancellation)
    {
        var content = await request.Content.ReadAllAsync(asWire: false, cancellation);
        var text = System.Text.Encoding.Latin1.GetString(content.Span);
        return Response.Text(200, $"[{request.Method} {request.Target} {text}]");
    }

    /// <summary>Sends all bytes, ends the sending side, and returns all that comes back.</summary>
    public async Task<string> ExchangeAsync(byte[] bytes, int pieceSize = int.MaxValue)
    {
        using var peer = await RawPeer.ConnectAsync(EndPoint);
        await peer.SendInPiecesAsync(bytes, pieceSize);
        peer.FinishSending();
        return await peer.ReadToEndAsync();
    }

    public Task<RawPeer> ConnectAsync() => RawPeer.ConnectAsync(EndPoint);

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
