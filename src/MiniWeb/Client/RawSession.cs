// One connection that may carry several exchanges, one after the other. A connection that cannot be used
// again (it was to be closed, or the peer has closed it meanwhile) is replaced by a new one before the next
// bytes are sent; bytes that were sent are never sent twice.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Client;

/// <summary>Sends bytes to a server, again and again. One exchange at a time.</summary>
/// <param name="options">Time-outs, and how the bytes are cut.</param>
/// <param name="destination">Where to.</param>
public sealed class RawSession(RawClientOptions options, Destination destination) : IAsyncDisposable
{
    private readonly RawClientOptions _options = options.Checked();
    private ClientConnection? _connection;

    /// <summary>How many connections were opened so far.</summary>
    public int Connections { get; private set; }

    /// <summary>Sends, and receives until the answer is whole.</summary>
    /// <param name="request">The bytes; none at all is allowed.</param>
    /// <param name="pieces">
    /// The writes; what they leave goes in a last one. Null: as the options say.
    /// </param>
    /// <param name="received">Takes what is received, as it comes. It is not closed.</param>
    /// <param name="cancellation">Stops at once; what had come is in <paramref name="received"/>.</param>
    /// <exception cref="OperationCanceledException">Cancelled by the caller.</exception>
    /// <exception cref="IOException">Writing to <paramref name="received"/> failed.</exception>
    public async Task<RawExchange> SendAsync(
        ReadOnlyMemory<byte> request,
        IReadOnlyList<SendPiece>? pieces,
        Stream received,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(received);
        var began = Stopwatch.GetTimestamp();
        var result = new RawExchange
        {
            Destination = destination,
            Expectation = RequestExpectation.Of(request.Span),
            End = ExchangeEnd.NotConnected,
        };
        var connection = await ConnectAsync(cancellation);
        if (connection.Open is null)
            return result with { Failure = connection.Failure, Microseconds = Since(began) };
        var isOver = true;
        try
        {
            var run = new ExchangeRun(_options, connection.Open, received);
            result = await run.RunAsync(result, request, pieces, cancellation);
            isOver = !CanGoOn(result, request.Length);
            return result with { Microseconds = Since(began) };
        }
        finally
        {
            if (isOver)
                await DisposeAsync();
        }
    }

    /// <summary>Closes the connection, if one is open.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_connection is { } open)
            await open.DisposeAsync();
        _connection = null;
    }

    private async Task<(ClientConnection? Open, ClientFailure? Failure)> ConnectAsync(
        CancellationToken cancellation)
    {
        if (_connection is { IsSilent: false })
            await DisposeAsync();
        if (_connection is not null)
            return (_connection, null);
        var connector = new Connector(_options, destination);
        _connection = await connector.ConnectAsync(cancellation);
        Connections += _connection is null ? 0 : 1;
        return (_connection, connector.Failure);
    }

    // RFC 9112 §9.3: after exactly the expected answers to whole requests, none of which ends the connection.
    private static bool CanGoOn(RawExchange exchange, int length) =>
        exchange is { End: ExchangeEnd.Framing, Failure: null, Expectation: { IsExact: true, IsLast: false } }
        && exchange.BytesSent == length
        && exchange.Responses.Count > 0
        && exchange.Responses[^1].End == exchange.BytesReceived
        && exchange.Responses.All(response => response.Connection.Persists
            || (response.Head.IsInterim && !response.Framing.Fault.IsRejected));

    private static long Since(long began) => (long)Stopwatch.GetElapsedTime(began).TotalMicroseconds;
}
