// The one way in which capture, access log and metrics see a connection. Offsets count the bytes of one
// direction since the connection opened, so that what was read is told apart from where messages begin and
// end in it. Order of calls, for each request: OnRead (one or more) … OnRequestBegan, OnRequestHead,
// OnRequestAdvanced*, OnRequestEnded, OnResponseBegan, OnResponseEnded, OnWritten (one or more; the writes of
// pipelined responses may come after several OnResponseEnded). A response may begin before its request has
// ended. OnClosed comes last, once.
using System;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Http;
using MiniWeb.Transport;
using MiniWeb.Web;

namespace MiniWeb.Server;

/// <summary>
/// Sees everything that happens on one connection: its bytes and times, where each message begins and ends,
/// the verdicts, and the end. One call at a time; nothing that is passed may be kept after the call, unless
/// it says so. Implementations never throw and never block: back-pressure is
/// <see cref="WaitForCapacityAsync"/>.
/// </summary>
public interface IConnectionObserver : ITransferObserver
{
    /// <summary>
    /// Whether it wants to see the bytes, and may ask for waits; asked once. Otherwise large files go from
    /// the disk to the socket unseen, and it gets no call of <see cref="ITransferObserver"/>'s, nor
    /// <see cref="WaitForCapacityAsync"/>. True.
    /// </summary>
    bool SeesBytes => true;

    /// <summary>
    /// Bytes have come that are the beginning of a request, or of something that claims to be one.
    /// </summary>
    /// <param name="id">The exchange's identity; may be kept.</param>
    /// <param name="offset">Of its first byte, in the stream of bytes read.</param>
    void OnRequestBegan(ExchangeId id, long offset)
    {
    }

    /// <summary>The head is whole and valid.</summary>
    /// <param name="request">The request; its views end with the exchange.</param>
    void OnRequestHead(Request request)
    {
    }

    /// <summary>
    /// All bytes read before <paramref name="offset"/> belong to this request, or to earlier ones.
    /// </summary>
    /// <param name="offset">In the stream of bytes read.</param>
    void OnRequestAdvanced(long offset)
    {
    }

    /// <summary>The request is whole, content and trailers included.</summary>
    /// <param name="offset">Of the first byte behind it, in the stream of bytes read.</param>
    void OnRequestEnded(long offset)
    {
    }

    /// <summary>
    /// The request broke a rule, and no other follows. After OnRequestEnded it is whole all the same;
    /// otherwise what was and will be read belongs to it.
    /// </summary>
    /// <param name="rejection">The rule; its offset counts from the first byte of the request.</param>
    void OnRejected(Rejection rejection)
    {
    }

    /// <summary>A response begins; with 100, the final one follows it and is told by OnFinalStatus.</summary>
    /// <param name="status">Its status.</param>
    /// <param name="offset">Of its first byte, in the stream of bytes written.</param>
    void OnResponseBegan(int status, long offset)
    {
    }

    /// <summary>The final response behind an interim one begins.</summary>
    /// <param name="status">Its status.</param>
    void OnFinalStatus(int status)
    {
    }

    /// <summary>The final response has been composed to its end, though perhaps not been sent yet.</summary>
    /// <param name="offset">Of the first byte behind it, in the stream of bytes written.</param>
    /// <param name="persists">Whether the connection lives on.</param>
    void OnResponseEnded(long offset, bool persists)
    {
    }

    /// <summary>The handler threw, or the server failed; the client is answered 500, or cut off.</summary>
    /// <param name="exception">What it threw; may be kept.</param>
    void OnHandlerFailed(Exception exception)
    {
    }

    /// <summary>The connection is closed. The last call.</summary>
    /// <param name="cause">Who closed, and why.</param>
    /// <param name="microseconds">Since the connection opened.</param>
    void OnClosed(CloseCause cause, long microseconds)
    {
    }

    /// <summary>
    /// Whether <see cref="WaitForCapacityAsync"/> completes at once, so that the connection need not call it.
    /// False is always right.
    /// </summary>
    bool HasCapacity => false;

    /// <summary>
    /// Back-pressure: called before each read and write, which begin when this is completed.
    /// </summary>
    /// <param name="cancellationToken">Cancelled when the connection is aborted.</param>
    ValueTask WaitForCapacityAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
