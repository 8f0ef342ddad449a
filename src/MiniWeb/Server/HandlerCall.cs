// Asks the handler, and answers in its place when it fails. Nothing that a handler throws goes further.
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

    /// <summary>The handler's response, or 500.</summary>
    public static ValueTask<Response> AnswerAsync(
        ServerContext context, Request request, IConnectionObserver? observer) =>
        context.Options.HandlersMayBlock
            ? AnswerElsewhereAsync(context, request, observer)
            : AnswerHereAsync(context, request, observer);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<Response> AnswerElsewhereAsync(
        ServerContext context, Request request, IConnectionObserver? observer)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        return await AnswerHereAsync(context, request, observer);
    }

    private static ValueTask<Response> AnswerHereAsync(
        ServerContext context, Request request, IConnectionObserver? observer)
    {
        try
        {
            var answer = context.Handler(request, context.Aborted);
            // At once, as a prepared response is: nothing needs to be kept for a wait.
            return answer.IsCompletedSuccessfully
                ? new(Checked(answer.GetAwaiter().GetResult()))
                : AwaitAsync(answer, observer);
        }
        catch (Exception failure)
        {
            return new(ResponseTo(failure, observer));
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<Response> AwaitAsync(
        ValueTask<Response> answer, IConnectionObserver? observer)
    {
        try
        {
            return Checked(await answer);
        }
        catch (Exception failure)
        {
            return ResponseTo(failure, observer);
        }
    }

    private static Response Checked(Response? response) =>
        response ?? throw new InvalidOperationException("The handler returned no response.");

    // Whatever a handler throws ends here: the connection answers for it, and the observer is told.
    private static Response ResponseTo(Exception failure, IConnectionObserver? observer)
    {
        observer?.OnHandlerFailed(failure);
        return FailureResponse;
    }
}
