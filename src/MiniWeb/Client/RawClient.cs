// The raw client: bytes go out exactly as given, and every byte that comes back goes to a stream exactly as
// it came. It parses both, but only to know when the answer is whole; what no parser accepts is sent and
// received all the same. A failure of the network is part of the result; a fault of the caller's stream (a
// full disk) is thrown.
using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Security;
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

// How the raw client sends. Every wait of it ends by one of these.
/// <summary>Options of <see cref="RawClient"/>.</summary>
public sealed record RawClientOptions
{
    /// <summary>The defaults.</summary>
    public static readonly RawClientOptions Default = new();

    /// <summary>For finding the address, connecting and the TLS handshake, all together. 10 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest time in which nothing moves, neither sent nor received. 30 s.</summary>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The same, once a whole response is there, where nobody can say how many there will be. Null: as
    /// <see cref="ReadTimeout"/>.
    /// </summary>
    public TimeSpan? SettleTime { get; init; }

    /// <summary>
    /// The sizes of the first writes, each positive; what is left goes in a last one. Empty: all at once.
    /// </summary>
    public IReadOnlyList<int> Split { get; init; } = [];

    /// <summary>A pause before each write but the first. None.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Whether to say, after the last write, that no more is coming (FIN). No.</summary>
    public bool HalfClose { get; init; }

    /// <summary>Judges a server's certificate; null leaves it to the system's trust store.</summary>
    public RemoteCertificateValidationCallback? CertificateCheck { get; init; }

    /// <summary>These options, when each lies in its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A time or a size is not positive, or the delay negative.
    /// </exception>
    public RawClientOptions Checked()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(
            ConnectTimeout, TimeSpan.Zero, nameof(ConnectTimeout));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ReadTimeout, TimeSpan.Zero, nameof(ReadTimeout));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(
            SettleTime ?? ReadTimeout, TimeSpan.Zero, nameof(SettleTime));
        ArgumentOutOfRangeException.ThrowIfLessThan(Delay, TimeSpan.Zero, nameof(Delay));
        foreach (var size in Split)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size, nameof(Split));
        return this;
    }
}
