// Asks the handler, and answers in its place when it fails at once; PendingAnswer does when it fails later.
// Nothing that a handler throws goes further.
using System;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;

namespace MiniWeb.Server;

internal static class HandlerCall
{
    private static readonly Response FailureResponse = new(
        500,
        new BytesContent(
            "500 Internal Server Error\n\nThe handler failed; the server's log says why.\n"u8.ToArray()),
        new ResponseField("Content-Type", "text/plain; charset=utf-8"))
    {
        Closes = true,
    };

    /// <summary>The handler's response; 500 when it failed at once.</summary>
    public static ValueTask<Response> AnswerAsync(
        ServerContext context, Request request, IConnectionObserver? observer) =>
        context.Options.HandlersMayBlock
            ? AnswerElsewhereAsync(context, request, observer)
            : AnswerHereAsync(context, request, observer);

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
            return answer.IsCompletedSuccessfully ? new(Checked(answer.GetAwaiter().GetResult())) : answer;
        }
        catch (Exception failure)
        {
            return new(ResponseTo(failure, context.Options, observer));
        }
    }

    /// <summary>The response that a handler gave.</summary>
    /// <exception cref="InvalidOperationException">It gave none.</exception>
    public static Response Checked(Response? response) =>
        response ?? throw new InvalidOperationException("The handler returned no response.");

    /// <summary>What is answered for a handler that failed; the observer is told.</summary>
    public static Response ResponseTo(
        Exception failure, HttpServerOptions options, IConnectionObserver? observer)
    {
        observer?.OnHandlerFailed(failure);
        return options.OwnResponse(FailureResponse);
    }
}
