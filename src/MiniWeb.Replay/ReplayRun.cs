// Sends a captured request to a target again, and says what came of it. The bytes go out as they were
// captured; the recorded response is what the answer is held against.
using System;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Client;

namespace MiniWeb.Replay;

/// <summary>Replays requests.</summary>
/// <param name="options">How.</param>
public sealed class ReplayRun(ReplayOptions options)
{
    private readonly RawClient _client = new(options.Client);
    private readonly Comparison _comparison = new(options.Ignored);

    /// <summary>Sends one request to one target.</summary>
    /// <param name="request">The request.</param>
    /// <param name="target">Where to.</param>
    /// <param name="cancellation">Stops at once.</param>
    /// <exception cref="OperationCanceledException">Cancelled by the caller.</exception>
    public async Task<ReplayResult> SendAsync(
        ReplayRequest request, ReplayTarget target, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(target);
        var bytes = options.RewriteHost
            ? HostRewriting.Of(request.Bytes.Span, target.Destination.Authority, out _)
            : request.Bytes;
        using var answer = new BoundedBuffer(ContentCodings.MostBytes);
        try
        {
            var exchange = await _client.SendAsync(target.Destination, bytes, answer, cancellation);
            return ResultOf(request, target, exchange, answer.ToArray());
        }
        catch (BoundExceededException fault)
        {
            var exchange = new RawExchange
            {
                Destination = target.Destination,
                Expectation = RequestExpectation.Of(bytes.Span),
                End = ExchangeEnd.Framing,
            };
            return new ReplayResult(request, target, exchange, default)
            {
                Verdict = ReplayVerdict.Failed,
                Failure = $"{target.Destination} answers with {fault.Message}",
            };
        }
    }

    private ReplayResult ResultOf(
        ReplayRequest request, ReplayTarget target, RawExchange exchange, ReadOnlyMemory<byte> answer)
    {
        var result =
            new ReplayResult(request, target, exchange, answer) { Verdict = ReplayVerdict.NotCompared };
        if (exchange.Failure is not null)
            return result with { Verdict = ReplayVerdict.Failed, Failure = exchange.Failure.Message };
        if (request.RecordedResponse.IsEmpty)
            return result;
        var differences = _comparison.Compare(request.Bytes, request.RecordedResponse, answer);
        return result with
        {
            Verdict = differences.Count == 0 ? ReplayVerdict.Same : ReplayVerdict.Different,
            Differences = differences,
        };
    }
}
