// Sends the request's bytes in the pieces that were asked for. A peer that takes no more ends the writing, not the
// exchange: it may have answered before it closed (an early 413), and that answer is still to be read.
using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace MiniWeb.Client;

internal sealed class RequestWriter(RawClientOptions options, ClientConnection connection, IdleDeadline deadline)
{
    // A large write is cut, so that progress is seen while the peer takes it slowly.
    private const int LargestWrite = 256 * 1024;

    /// <summary>How many bytes the network took.</summary>
    public long BytesSent { get; private set; }

    public async Task WriteAsync(ReadOnlyMemory<byte> request)
    {
        try
        {
            await WritePiecesAsync(request);
        }
        catch (OperationCanceledException)
        {
            // By the deadline or the caller: the reading side has the same token, and reports it.
        }
    }

    private async Task WritePiecesAsync(ReadOnlyMemory<byte> request)
    {
        var isFirst = true;
        foreach (var piece in Pieces(request))
        {
            if (!isFirst)
                await PauseAsync();
            isFirst = false;
            if (!await TryWritePieceAsync(piece))
                return;
        }

        if (options.HalfClose)
            await connection.ShutdownSendAsync();
    }

    private async Task<bool> TryWritePieceAsync(ReadOnlyMemory<byte> piece)
    {
        for (var at = 0; at < piece.Length; at += LargestWrite)
        {
            var part = piece[at..Math.Min(at + LargestWrite, piece.Length)];
            if (!await connection.TryWriteAsync(part, deadline.Token))
                return false;
            BytesSent += part.Length;
            deadline.Restart();
        }

        return true;
    }

    private async Task PauseAsync()
    {
        if (options.Delay == TimeSpan.Zero)
            return;
        deadline.Restart(options.Delay); // a pause that was asked for is no silence
        await Task.Delay(options.Delay, deadline.Token);
    }

    private IEnumerable<ReadOnlyMemory<byte>> Pieces(ReadOnlyMemory<byte> request)
    {
        foreach (var size in options.Split)
        {
            if (size >= request.Length)
                break;
            yield return request[..size];
            request = request[size..];
        }

        if (!request.IsEmpty)
            yield return request;
    }
}
