// The answer to a connection too many (RFC 9110 §15.6.4): given without reading the request, because reading
// it is what there is no room for. Not observed: a server that is full has no room for captures either.
using System;
using System.Threading.Tasks;
using MiniWeb.Transport;
using MiniWeb.Web;

namespace MiniWeb.Server;

internal static class BusyAnswer
{
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    private static readonly Response Busy = new(
        503,
        new BytesContent(
            "503 Service Unavailable\n\nAll connections are in use; try again soon.\n"u8.ToArray()),
        new ResponseField("Content-Type", "text/plain; charset=utf-8"),
        new ResponseField("Retry-After", "1"));

    /// <summary>Answers, and closes; bounded in time, whatever the client does.</summary>
    public static async Task GiveAsync(ConnectionSocket socket, ServerContext context)
    {
        if (TcpConnection.TryTake(new AcceptedSocket(socket, Id: 0), context.Options.Schedule) is not { } tcp)
            return;
        using var connection = tcp;
        using var responder = new Responder(context);
        responder.Attach(tcp, null);
        context.Sweep.Add(tcp.Deadline);
        await responder.RespondAsync(
            context.Options.OwnResponse(Busy), null, CloseCause.ResponseCloses);
        if (await responder.TryFlushAsync())
            await CloseAsync(new LingeringClose(tcp, context.Options with { LingerTimeout = Linger }), tcp);
        context.Sweep.Remove(tcp.Deadline);
    }

    private static async Task CloseAsync(LingeringClose close, TcpConnection tcp)
    {
        for (var goesOn = close.TryBegin(CloseCause.ResponseCloses); goesOn; goesOn = close.GoesOn())
            if (await tcp.WaitForLastAsync() != TransferFault.None)
                break;
    }
}
