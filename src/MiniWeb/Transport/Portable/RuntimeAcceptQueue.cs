using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Transport.Portable;

/// <summary>The runtime waits, and accepts.</summary>
internal sealed class RuntimeAcceptQueue(TcpListener listener, CancellationToken stop) : AcceptQueue
{
    private readonly IPEndPoint? _local = LocalOf(listener);

    public override ReadinessAwaiter? FindWait() => null;

    public override void EndWait(TransferFault end)
    {
    }

    public override async ValueTask<ConnectionSocket> AcceptAsync() =>
        new RuntimeSocket(await listener.AcceptSocketAsync(stop), _local);

    public override void Dispose()
    {
    }
}
