// Two servers on loopback: one with the files of a folder, one that answers each request with itself. Every
// rule of the protocol holds for both, because the connection keeps it and no handler can.
using System;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Files;
using MiniWeb.Server;
using MiniWeb.Tests.Files;
using MiniWeb.Tests.Server;
using MiniWeb.Web;

namespace MiniWeb.Tests.Rfc;

/// <summary>The static site and the echo; one of each for a class of tests.</summary>
public sealed class BothServers : IAsyncDisposable
{
    private readonly TempSite _folder = new();

    /// <summary>Starts both.</summary>
    public BothServers()
        : this(new HttpServerOptions())
    {
    }

    internal BothServers(HttpServerOptions options)
    {
        _folder.Write("index.html", "<p>The root.</p>");
        _folder.Write("behind", "behind");
        _folder.Write("a b.txt", "a and b");
        _folder.Write("sub/index.html", "<p>A folder.</p>");
        _folder.Write("prepared.css", "as it is");
        _folder.Write("prepared.css.br", "br");
        _folder.Write("prepared.css.gz", "gzip");
        Site = RunningServer.Start(new StaticFiles(_folder.Options).AnswerAsync, options);
        Echo = RunningServer.Start(EchoAsync, options);
    }

    /// <summary>Serves /, /behind, /a%20b.txt, /sub/, and /prepared.css in br and gzip.</summary>
    internal RunningServer Site { get; }

    /// <summary>Answers 200 with the head as it came and the content without its framing.</summary>
    internal RunningServer Echo { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        await Echo.DisposeAsync();
        _folder.Dispose();
    }

    private static async ValueTask<Response> EchoAsync(Request request, CancellationToken cancellation)
    {
        var content = await request.Content.ReadAllAsync(asWire: false, cancellation);
        byte[] all = [.. request.Head.Bytes.Span, .. content.Span];
        return Response.Bytes(200, all, "text/plain");
    }
}
