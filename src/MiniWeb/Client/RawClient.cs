// The raw client: bytes go out exactly as given, and every byte that comes back goes to a stream exactly as
// it came. It parses both, but only to know when the answer is whole; what no parser accepts is sent and
// received all the same. A failure of the network is part of the result; a fault of the caller's stream (a
// full disk) is thrown.
using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Client;

/// <summary>Sends bytes to a server, and receives its answer.</summary>
/// <param name="options">Time-outs, and how the bytes are cut.</param>
public sealed class RawClient(RawClientOptions options)
{
    private readonly RawClientOptions _options = options.Checked();

    /// <summary>Connects, sends, receives until the answer is whole, and closes.</summary>
    /// <param name="destination">Where to.</param>
    /// <param name="request">The bytes; none at all is allowed.</param>
    /// <param name="received">Takes what is received, as it comes. It is not closed.</param>
    /// <param name="cancellation">Stops at once; what had come is in <paramref name="received"/>.</param>
    /// <exception cref="OperationCanceledException">Cancelled by the caller.</exception>
    /// <exception cref="IOException">Writing to <paramref name="received"/> failed.</exception>
    public async Task<RawExchange> SendAsync(
        Destination destination,
        ReadOnlyMemory<byte> request,
        Stream received,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(received);
        await using var session = new RawSession(_options, destination);
        return await session.SendAsync(request, null, received, cancellation);
    }
}
