// "Show request": every request is answered with itself, byte for byte, so that a client can see what it
// sends. Only CONNECT is answered by the server: a 2xx to it would promise a tunnel.
using System.Buffers;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Http;
using MiniWeb.Web;

namespace MiniWeb.Cli.Serving;

/// <summary>The handler of <c>--echo</c>.</summary>
internal static class EchoHandler
{
    private static readonly Response TooLong = Response.Text(
        413, "413 Content Too Large\n\nThe echo keeps the limit of content, and 1 MiB of chunk framing.\n");

    // What may stand around content of the largest size in chunks of an ordinary one.
    private const long MostFraming = 1024 * 1024;

    // No charset: the bytes are whatever came. And no browser shall take them for a page and run what is in
    // it.
    private static readonly ResponseField[] Fields =
    [
        new("Content-Type", "text/plain"), new("X-Content-Type-Options", "nosniff"),
        new("Cache-Control", "no-store"),
    ];

    /// <summary>The handler for a server with this limit of content.</summary>
    /// <param name="contentLimit">In bytes, after decoding.</param>
    public static Handler Of(long contentLimit) =>
        (request, cancellationToken) => AnswerAsync(request, contentLimit, cancellationToken);

    /// <summary>
    /// 200, and the request exactly as it was received: head, then content with its framing. 413 when tiny
    /// chunks make the framing much larger than the content.
    /// </summary>
    /// <param name="request">Any request, whatever its method: to show it is what the echo is for.</param>
    /// <param name="cancellationToken">Ends the wait for its content.</param>
    public static ValueTask<Response> AnswerAsync(Request request, CancellationToken cancellationToken) =>
        AnswerAsync(request, ParserLimits.Default.Content, cancellationToken);

    private static async ValueTask<Response> AnswerAsync(
        Request request, long contentLimit, CancellationToken cancellationToken)
    {
        var head = request.Head.Bytes;
        var all = new ArrayBufferWriter<byte>(head.Length);
        all.Write(head.Span);
        var isAll = await request.Content.TryReadAllAsync(
            all, asWire: true, contentLimit + MostFraming, cancellationToken);
        return isAll ? new Response(200, new BytesContent(all.WrittenMemory), Fields) : TooLong;
    }
}
