// A real server whose exchanges are captured, and the inspector over them: bytes go in through a socket, and
// the inspector's pages are asked for without one.
using System;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using MiniWeb.Capture;
using MiniWeb.Server;
using MiniWeb.Web;

namespace MiniWeb.Inspector.Tests;

/// <summary>A server, its captures and their inspector.</summary>
internal sealed class Workbench : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly CaptureWriter _captures;

    public Workbench(Handler handler)
    {
        Site = new InspectorSite(new InspectorOptions
        {
            Captures = _folder.Path,
            ServerUrl = () => "http://localhost:8080",
        });
        _captures = new CaptureWriter(new CaptureOptions { Directory = _folder.Path }, null, Site);
        Server = new HttpServer(
            new HttpServerOptions(), handler, new ObserverList(_captures, Site.Connections));
        Server.Start();
    }

    public InspectorSite Site { get; }

    public HttpServer Server { get; }

    public string Folder => _folder.Path;

    /// <summary>Sends bytes in one write and takes the answer until the server closes.</summary>
    public async Task<string> SendAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Server.EndPoints[0]);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        client.Client.Shutdown(SocketShutdown.Send);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var answer = await reader.ReadToEndAsync().WaitAsync(Patience);
        await SettleAsync();
        return answer;
    }

    /// <summary>Waits until all connections are over, and what came over them is on the disk.</summary>
    public async Task SettleAsync()
    {
        while (Server.ConnectionCount > 0)
            await Task.Yield();
        await _captures.FlushAsync().WaitAsync(Patience);
    }

    /// <summary>Asks the inspector.</summary>
    public async Task<(int Status, string Text, Response Response)> AskAsync(
        string target, string fields = "", string method = "GET", string content = "")
    {
        var request = Request.FromBytes(Encoding.UTF8.GetBytes(
            $"{method} {target} HTTP/1.1\r\nHost: localhost:8081\r\n{fields}"
            + (content.Length == 0 ? "\r\n"
                : $"Content-Length: {Encoding.UTF8.GetByteCount(content)}\r\n\r\n{content}")));
        var response = await Site.AnswerAsync(request, CancellationToken.None);
        var text = response.Content.InMemory is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : "";
        return (response.Status, text, response);
    }

    /// <summary>All the content of a response that is sent piece by piece.</summary>
    public static async Task<byte[]> ReadAsync(Response response)
    {
        var sink = new Sink();
        await response.Content.WriteToAsync(sink, CancellationToken.None);
        return sink.Bytes.ToArray();
    }

    /// <summary>A page of the inspector, as a browser without script sees it.</summary>
    public async Task<IHtmlDocument> PageAsync(string target) => Parse((await AskAsync(target)).Text);

    public static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    /// <summary>The permanent place of the newest exchange.</summary>
    public async Task<string> NewestAsync()
    {
        var list = await PageAsync("/");
        return list.QuerySelector("tbody tr .target a")!.GetAttribute("href")!;
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await _captures.DisposeAsync();
        await Site.DisposeAsync();
        _folder.Dispose();
    }

    private sealed class Sink : IContentSink
    {
        public MemoryStream Bytes { get; } = new();

        public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
        {
            Bytes.Write(data.Span);
            return ValueTask.CompletedTask;
        }

        public ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
