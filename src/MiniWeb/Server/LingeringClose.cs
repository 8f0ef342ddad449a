// How a connection ends (RFC 9112 §9.6). Closing while the client still sends makes the system answer with a
// reset, which can destroy the response before the client has read it. So: FIN at once, then read on for a
// bounded while. A response that is not whole is cut by a reset instead, so that nobody takes it for the
// whole.
using System.Threading.Tasks;
using MiniWeb.Transport;

namespace MiniWeb.Server;

internal static class LingeringClose
{
    public static async ValueTask CloseAsync(
        TcpConnection tcp, ReceiveBuffer buffer, CloseCause cause, HttpServerOptions options)
    {
        if (cause is CloseCause.WriteTimeout or CloseCause.HandlerFailed or CloseCause.ClientReset)
        {
            tcp.Abort();
            return;
        }

        tcp.FinishSending();
        if (cause is not (CloseCause.ClientClosed or CloseCause.ClientClosedEarly))
            await DrainAsync(tcp, buffer, options);
    }

    private static async ValueTask DrainAsync(
        TcpConnection tcp, ReceiveBuffer buffer, HttpServerOptions options)
    {
        tcp.Deadline.Renew();
        tcp.Deadline.Arm(options.LingerTimeout);
        var end = buffer.Position + buffer.Length + options.LingerBytes;
        while (buffer.Position < end)
        {
            buffer.Consume(buffer.Length);
            if ((await buffer.ReadMoreAsync()).Count == 0)
                return;
        }
    }
}
