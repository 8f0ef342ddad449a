// Every wait has a deadline and every number a cap; all of them are here, with their defaults.
using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using MiniWeb.Http;
using MiniWeb.Transport;
using MiniWeb.Web;

namespace MiniWeb.Server;

/// <summary>How a server listens, and what it allows.</summary>
public sealed record HttpServerOptions
{
    /// <summary>Where to listen. 127.0.0.1 on a free port.</summary>
    public IReadOnlyList<IPEndPoint> EndPoints { get; init; } =
        new IPEndPoint[] { new(IPAddress.Loopback, 0) };

    /// <summary>The caps on a message.</summary>
    public ParserLimits Limits { get; init; } = ParserLimits.Default;

    /// <summary>
    /// Connections served at once, at least 1. A newcomer beyond them has the longest idle one closed. 1,000.
    /// </summary>
    public int MaxConnections { get; init; } = 1000;

    /// <summary>
    /// The number of the first connection, at least 1: <c>c1</c> in the log and in the names of captures. 1.
    /// </summary>
    public long FirstConnection { get; init; } = 1;

    /// <summary>What becomes of a connection too many when none is idle. It waits.</summary>
    public WhenBusy WhenBusy { get; init; } = WhenBusy.Wait;

    /// <summary>
    /// Requests on one connection, at least 1; the last answer announces the close. 10,000.
    /// </summary>
    public int MaxRequestsPerConnection { get; init; } = 10_000;

    /// <summary>From the first byte of a request to the end of its head; then 408. 10 s.</summary>
    public TimeSpan HeadTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Between two requests, and before the first; then a silent close. 60 s.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Between two pieces of content, and the window over which <see cref="MinContentRate"/> is measured;
    /// then 408. 30 s.
    /// </summary>
    public TimeSpan ContentTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Bytes per second that content must bring, measured over windows of <see cref="ContentTimeout"/>; 0 for
    /// no least rate. A byte now and then must not hold a connection for ever. 240.
    /// </summary>
    public long MinContentRate { get; init; } = 240;

    /// <summary>
    /// How long a client may take nothing of a response that waits for it; then the connection is cut, after
    /// half as long again at the latest. What the client's system has confirmed (TCP ACK) is taken. It
    /// confirms in steps: of a packet or two on a network, of 64 KiB and more on loopback. 60 s.
    /// </summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>After the last response, for the client to close first (RFC 9112 §9.6). 2 s.</summary>
    public TimeSpan LingerTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How many bytes are read and thrown away after the last response. 16 MiB.</summary>
    public long LingerBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>How late a deadline may fire. 250 ms.</summary>
    public TimeSpan SweepInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// After connections were cut at the end of a stop, how long handlers may go on that do not heed their
    /// token; then they are left behind. 5 s.
    /// </summary>
    public TimeSpan AbandonAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// What becomes of a response that the server makes itself: a refusal, 500 for a handler that failed, 503
    /// for a connection too many. <see cref="AddedFields.Dressing"/> gives a site's fields to them. They stay
    /// as they are.
    /// </summary>
    public Func<Response, Response> OwnResponse { get; init; } = static response => response;

    /// <summary>
    /// The hosts that are answered for; a request for another gets 421 (RFC 9110 §15.5.20). A server that
    /// only this machine reaches should have <see cref="AllowedHosts.Local"/>: any page in a browser can have
    /// its own name resolve to a loopback address, and read what is served there. All.
    /// </summary>
    public AllowedHosts AllowedHosts { get; init; } = AllowedHosts.Any;

    /// <summary>
    /// Where the failures of handlers are written on connections that nobody observes; never waited for.
    /// Standard error.
    /// </summary>
    public Func<TextWriter> FailureOutput { get; init; } = static () => Console.Error;

    /// <summary>
    /// Whether handlers may block their thread: then each runs on the thread pool, never on the thread that
    /// completes the reads and writes of all connections. Only for a handler that never blocks, false is
    /// faster. True.
    /// </summary>
    public bool HandlersMayBlock { get; init; } = true;

    /// <summary>
    /// Whether the sockets are our own, where the system is Linux: read and written by its own calls, and
    /// waited for by the polls of the process. False leaves them to the runtime, as on other systems. True.
    /// </summary>
    public bool UsesOwnPoll { get; init; } = true;

    /// <summary>The clock and the threads. Those of the system; others only in a simulation.</summary>
    internal Schedule Schedule { get; init; } = Schedule.System;

    /// <summary>Why a request with this head is refused, although its framing is right.</summary>
    internal Rejection FaultOf(RequestHead head) =>
        AllowedHosts.FaultOf(head) is { IsRejected: true } foreign ? foreign : Expectation.FaultOf(head);
}

/// <summary>
/// What becomes of a connection when as many as may be are served already, and none of them is idle.
/// </summary>
public enum WhenBusy
{
    /// <summary>It waits, in the operating system's backlog, until another ends.</summary>
    Wait,

    /// <summary>It is answered 503 with Retry-After at once, and closed (RFC 9110 §15.6.4).</summary>
    Refuse,
}
