// Sends bytes in the pieces that were asked for. A peer that takes no more ends the writing, not the
// exchange: a server may have answered before it closed (an early 413), and that answer is still to be read.
// It never throws.
using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace MiniWeb.Client;

internal sealed class PieceWriter(
    RawClientOptions options, ClientConnection connection, IdleDeadline deadline)
{
    // A large write is cut, so that progress is seen while the peer takes it slowly.
    private const int LargestWrite = 256 * 1024;

    /// <summary>How many bytes the network took.</summary>
    public long BytesSent { get; private set; }

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await WritePiecesAsync(bytes);
        }
        catch (OperationCanceledException)
        {
            // By the deadline or the caller: whoever reads has the same token, and reports it.
        }
    }

    private async Task WritePiecesAsync(ReadOnlyMemory<byte> bytes)
    {
        var isFirst = true;
        foreach (var piece in Pieces(bytes))
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

    private IEnumerable<ReadOnlyMemory<byte>> Pieces(ReadOnlyMemory<byte> bytes)
    {
        foreach (var size in options.Split)
        {
            if (size >= bytes.Length)
                break;
            yield return bytes[..size];
            bytes = bytes[size..];
        }

        if (!bytes.IsEmpty)
            yield return bytes;
    }
}
