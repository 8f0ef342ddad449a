// Calls the handler. It answers in the handler's place when the handler throws, or when the response would
// promise what this server does not do. No exception of a handler leaves this class.
using System;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using MiniWeb.Http;
using MiniWeb.Web;

namespace MiniWeb.Server;

internal static class HandlerCall
{
    private static readonly Response FailureResponse = Own(
        500, "500 Internal Server Error\n\nThe handler failed; the server's log says why.\n"u8);

    // Closes: a client that took the tunnel for granted may have sent bytes of it already.
    private static readonly Response NoTunnel = Own(
        501, "501 Not Implemented\n\nCONNECT asks for a tunnel, and this server opens none.\n"u8);

    /// <summary>The handler's response; 500 when it fails.</summary>
    public static ValueTask<Response> AnswerAsync(
        ServerContext context, Request request, IConnectionObserver? observer) =>
        context.Options.HandlersMayBlock
            ? AnswerElsewhereAsync(context, request, observer)
            : AnswerHereAsync(context, request, observer);

    /// <summary>
    /// The response, unless it is a 2xx to CONNECT: that begins a tunnel (RFC 9110 §9.3.6), which no handler
    /// can open. Then 501, because the method is not implemented (§15.6.2), whatever the target.
    /// </summary>
    public static Response WithoutTunnel(Response response, Request request, HttpServerOptions options)
    {
        if (request.Method != Methods.Connect || response.Status >= 300)
            return response;
        response.Content.Release();
        return options.OwnResponse(NoTunnel);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<Response> AnswerElsewhereAsync(
        ServerContext context, Request request, IConnectionObserver? observer)
    {
        await Task.CompletedTask.ConfigureAwait(
            ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return await AnswerHereAsync(context, request, observer);
    }

    private static ValueTask<Response> AnswerHereAsync(
        ServerContext context, Request request, IConnectionObserver? observer)
    {
        try
        {
            var answer = context.Handler(request, context.Aborted);
            return answer.IsCompletedSuccessfully
                ? new(Checked(answer.GetAwaiter().GetResult()))
                : AwaitAnswerAsync(answer, context, observer);
        }
        catch (Exception failure)
        {
            return new(ResponseTo(failure, context, observer));
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<Response> AwaitAnswerAsync(
        ValueTask<Response> answer, ServerContext context, IConnectionObserver? observer)
    {
        try
        {
            return Checked(await answer);
        }
        catch (Exception failure)
        {
            return ResponseTo(failure, context, observer);
        }
    }

    private static Response Checked(Response? response) =>
        response ?? throw new InvalidOperationException("The handler returned no response.");

    private static Response ResponseTo(
        Exception failure, ServerContext context, IConnectionObserver? observer)
    {
        context.TellFailure(failure, observer);
        return context.Options.OwnResponse(FailureResponse);
    }

    private static Response Own(int status, ReadOnlySpan<byte> text) => new(
        status,
        new BytesContent(text.ToArray()),
        new ResponseField("Content-Type", "text/plain; charset=utf-8"))
    {
        Closes = true,
    };
}
