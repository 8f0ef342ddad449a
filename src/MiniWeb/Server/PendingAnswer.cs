// An answer that has to be waited for, by one connection and once. A class: the runtime compiles the wait for
// each awaiter that is a struct, when it first waits, and the first request of a server would wait for that.
using System;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using MiniWeb.Web;

namespace MiniWeb.Server;

/// <summary>Waits for a handler, and answers in its place when it fails.</summary>
/// <param name="answer">What the handler returned.</param>
/// <param name="context">The server's.</param>
/// <param name="observer">Is told of a failure.</param>
internal sealed class PendingAnswer(
    ValueTask<Response> answer, ServerContext context, IConnectionObserver? observer)
    : ICriticalNotifyCompletion
{
    public bool IsCompleted => answer.IsCompleted;

    public PendingAnswer GetAwaiter() => this;

    /// <summary>The handler's response, or 500.</summary>
    public Response GetResult()
    {
        try
        {
            return HandlerCall.Checked(answer.GetAwaiter().GetResult());
        }
        catch (Exception failure)
        {
            return HandlerCall.ResponseTo(failure, context, observer);
        }
    }

    public void OnCompleted(Action continuation) => answer.GetAwaiter().OnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation) => answer.GetAwaiter().UnsafeOnCompleted(continuation);
}
