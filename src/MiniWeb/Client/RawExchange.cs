// All that is known after bytes were sent. The received bytes themselves went to the caller's stream.
using System.Collections.Generic;
using MiniWeb.Http;

namespace MiniWeb.Client;

/// <summary>The result of <see cref="RawClient.SendAsync"/>.</summary>
public sealed record RawExchange
{
    /// <summary>Where it went.</summary>
    public required Destination Destination { get; init; }

    /// <summary>What the bytes asked for.</summary>
    public required RequestExpectation Expectation { get; init; }

    /// <summary>What ended the reading.</summary>
    public required ExchangeEnd End { get; init; }

    /// <summary>Why it did not come to its end; null when all is well.</summary>
    public ClientFailure? Failure { get; init; }

    /// <summary>
    /// The responses in the order in which they came, interim ones too; the last may not be whole.
    /// </summary>
    public IReadOnlyList<ReceivedResponse> Responses { get; init; } = [];

    /// <summary>The reads and their times; the first 65,536 of them.</summary>
    public IReadOnlyList<TimedRead> Reads { get; init; } = [];

    /// <summary>How many bytes of the request the network took.</summary>
    public long BytesSent { get; init; }

    /// <summary>How many bytes were received, and written to the caller's stream.</summary>
    public long BytesReceived { get; init; }

    /// <summary>
    /// Whether what was received stopped to be HTTP somewhere; from there on only what was on its way was
    /// read.
    /// </summary>
    public bool IsBroken { get; init; }

    /// <summary>
    /// The rule that the peer broke, when it is one of the table; its byte counts from the first byte
    /// received.
    /// </summary>
    public Rejection Rejection { get; init; }

    /// <summary>From the start of connecting to the end, in microseconds.</summary>
    public long Microseconds { get; init; }
}

/// <summary>What ended the reading.</summary>
public enum ExchangeEnd
{
    /// <summary>There was no connection.</summary>
    NotConnected,

    /// <summary>
    /// The last response was whole by its own framing: the last of those expected, or one after which the
    /// connection closes.
    /// </summary>
    Framing,

    /// <summary>The peer broke a rule, after which no end can be found.</summary>
    Broken,

    /// <summary>The peer said that it sends no more (FIN).</summary>
    ClosedByPeer,

    /// <summary>Nothing moved for as long as the read time-out allows.</summary>
    TimedOut,

    /// <summary>The peer threw the connection away (TCP RST).</summary>
    Reset,
}

/// <summary>One read from the socket.</summary>
/// <param name="Offset">Where its bytes begin among all that was received.</param>
/// <param name="Length">How many bytes it brought.</param>
/// <param name="Microseconds">When, since the connection was there.</param>
public readonly record struct TimedRead(long Offset, int Length, long Microseconds);
