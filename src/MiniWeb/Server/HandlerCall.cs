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
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<Response> AnswerAsync(
        ServerContext context, Request request, IConnectionObserver? observer)
    {
        try
        {
            if (context.Options.HandlersMayBlock)
                await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            return await context.Handler(request, context.Aborted)
                ?? throw new InvalidOperationException("The handler returned no response.");
        }
        catch (Exception failure)
        {
            // Whatever a handler throws ends here: the connection answers for it, and the observer is told.
            observer?.OnHandlerFailed(failure);
            return FailureResponse;
        }
    }
}
