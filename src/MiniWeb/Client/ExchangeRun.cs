// One exchange on an open connection: writes and reads at the same time, because a server may answer before
// it has read all, and because two sides that both only write stop each other for ever.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace MiniWeb.Client;

internal sealed class ExchangeRun(RawClientOptions options, ClientConnection connection, Stream received)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly List<TimedRead> _reads = [];
    private readonly long _began = Stopwatch.GetTimestamp();
    private long _bytesReceived;

    /// <summary>Completes a result that knows what is expected.</summary>
    public async Task<RawExchange> RunAsync(
        RawExchange result,
        ReadOnlyMemory<byte> request,
        IReadOnlyList<SendPiece>? pieces,
        CancellationToken cancellation)
    {
        using var deadline = new IdleDeadline(options.ReadTimeout, cancellation);
        var reader = new ResponseReader(result.Expectation);
        var writer = new PieceWriter(options, connection, deadline);
        var writing = writer.WriteAsync(request, pieces);
        ExchangeEnd end;
        try
        {
            end = await ReadAsync(reader, writing, deadline, cancellation);
        }
        finally
        {
            // Nobody reads any more: what is left of the request has nobody to answer it.
            deadline.Stop();
            await writing;
        }

        cancellation.ThrowIfCancellationRequested();
        result = result with
        {
            End = end,
            Responses = reader.Responses,
            Reads = _reads,
            BytesSent = writer.BytesSent,
            BytesReceived = _bytesReceived,
            IsBroken = reader.IsBroken,
            Rejection = reader.Rejection,
        };
        return result with { Failure = ExchangeVerdict.FailureOf(result, reader, options.ReadTimeout) };
    }

    private async Task<ExchangeEnd> ReadAsync(
        ResponseReader reader, Task writing, IdleDeadline deadline, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token);
        // The answer may be whole before the request is. The rest is sent all the same, and what comes is
        // read, unless the answer says that nobody wants it.
        while (!reader.IsOver || !(writing.IsCompleted || reader.EndsSending))
        {
            var count = await ReadOnceAsync(reader.IsOver ? writing : null, stop);
            if (count is null)
                return EndOf(reader, ExchangeEnd.TimedOut);
            if (count <= 0)
                return await EndAsync(reader, writing, deadline, count.Value);
            deadline.Pause(); // a slow disk or pipe on this side is no silence of the peer
            await received.WriteAsync(_buffer.AsMemory(0, count.Value), cancellation);
            Note(count.Value);
            reader.Feed(_buffer.AsSpan(0, count.Value));
            SetDeadline(reader, writing, deadline);
        }

        return EndOf(reader, ExchangeEnd.Framing);
    }

    private static ExchangeEnd EndOf(ResponseReader reader, ExchangeEnd otherwise) => reader switch
    {
        { IsBroken: true, IsForeign: false } => ExchangeEnd.Broken,
        { IsOver: true } => ExchangeEnd.Framing,
        _ => otherwise,
    };

    // Nobody waits long for what is known not to come.
    private void SetDeadline(ResponseReader reader, Task writing, IdleDeadline deadline)
    {
        var mayBeAll = writing.IsCompleted && (reader.IsSettled || reader.IsTunnel);
        if (reader.IsBroken && !reader.IsForeign)
            deadline.EndWithin(ClientLimits.AfterBroken);
        else if (reader.IsOver)
            deadline.Shorten(ClientLimits.AfterAnswer);
        else if (mayBeAll && options.SettleTime is { } settle)
            deadline.Limit(settle);
        else
            deadline.Restart();
    }

    // Null: stopped by the deadline, or because the writing that was waited for is done.
    private async Task<int?> ReadOnceAsync(Task? orUntil, CancellationTokenSource stop)
    {
        var reading = connection.ReadAsync(_buffer, stop.Token).AsTask();
        try
        {
            if (orUntil is not null && await Task.WhenAny(reading, orUntil) == orUntil)
                await stop.CancelAsync();
            return await reading;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    // A peer that sends no more may still read (it only half-closed): the rest of the request is due to it,
    // as long as it takes it. When it is gone altogether, the writing fails at once.
    private static async Task<ExchangeEnd> EndAsync(
        ResponseReader reader, Task writing, IdleDeadline deadline, int count)
    {
        if (count == ClientConnection.WasReset)
            return EndOf(reader, ExchangeEnd.Reset);
        var end = EndOf(reader, ExchangeEnd.ClosedByPeer);
        reader.FeedEnd();
        deadline.Shorten(ClientLimits.AfterAnswer);
        if (end != ExchangeEnd.Broken && !reader.EndsSending)
            await writing;
        return end;
    }

    private void Note(int count)
    {
        if (_reads.Count < ClientLimits.TimedReads)
        {
            var microseconds = (long)Stopwatch.GetElapsedTime(_began).TotalMicroseconds;
            _reads.Add(new TimedRead(_bytesReceived, count, microseconds));
        }

        _bytesReceived += count;
    }
}
