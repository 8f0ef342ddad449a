using System;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Server;

/// <summary>Takes the content of a response; the connection frames and sends it.</summary>
public interface IContentSink
{
    /// <summary>
    /// Sends a piece; done when the operating system has taken it, so that a slow reader slows us.
    /// </summary>
    /// <param name="data">
    /// The piece; an empty one is passed over. It may be used again after the call.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The client is gone, or too slow.</exception>
    ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken);

    /// <summary>Sends what is waiting, so that the client sees it now (event streams).</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask FlushAsync(CancellationToken cancellationToken);
}
