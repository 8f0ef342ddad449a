// "Show request": every request is answered with itself, byte for byte, so that a client can see what it
// sends.
using System;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Server;

namespace MiniWeb.Cli.Serving;

/// <summary>The handler of <c>--echo</c>.</summary>
internal static class EchoHandler
{
    // No charset: the bytes are whatever came. And no browser shall take them for a page and run what is in
    // it.
    private static readonly ResponseField[] Fields =
    [
        new("Content-Type", "text/plain"), new("X-Content-Type-Options", "nosniff"),
        new("Cache-Control", "no-store"),
    ];

    /// <summary>
    /// 200, and the request exactly as it was received: head, then content with its framing.
    /// </summary>
    /// <param name="request">Any request, whatever its method: to show it is what the echo is for.</param>
    /// <param name="cancellationToken">Ends the wait for its content.</param>
    public static async ValueTask<Response> AnswerAsync(Request request, CancellationToken cancellationToken)
    {
        var content = await request.Content.ReadAllAsync(asWire: true, cancellationToken);
        var head = request.Head.Bytes;
        var all = new byte[head.Length + content.Length];
        head.CopyTo(all);
        content.CopyTo(all.AsMemory(head.Length));
        return new Response(200, new BytesContent(all), Fields);
    }
}
