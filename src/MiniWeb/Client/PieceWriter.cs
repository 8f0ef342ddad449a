// Sends bytes in the pieces that were asked for. A peer that takes no more ends the writing, not the
// exchange: a server may have answered before it closed (an early 413), and that answer is still to be read.
// It never throws.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace MiniWeb.Client;

internal sealed class PieceWriter(
    RawClientOptions options, ClientConnection connection, IdleDeadline deadline)
{
    // A large write is cut, so that progress is seen while the peer takes it slowly.
    private const int LargestWrite = 256 * 1024;

    // What the pieces leave.
    private static readonly SendPiece Rest = new(int.MaxValue, TimeSpan.Zero);

    /// <summary>How many bytes the network took.</summary>
    public long BytesSent { get; private set; }

    /// <summary>Writes all.</summary>
    /// <param name="bytes">What is written.</param>
    /// <param name="pieces">In which writes; null: as the options say.</param>
    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, IReadOnlyList<SendPiece>? pieces = null)
    {
        try
        {
            await WritePiecesAsync(bytes, [.. pieces ?? PiecesOfOptions(), Rest]);
        }
        catch (OperationCanceledException)
        {
            // By the deadline or the caller: whoever reads has the same token, and reports it.
        }
    }

    private async Task WritePiecesAsync(ReadOnlyMemory<byte> bytes, IReadOnlyList<SendPiece> pieces)
    {
        foreach (var (length, before) in pieces)
        {
            if (bytes.IsEmpty)
                break;
            await PauseAsync(before);
            var piece = bytes[..Math.Min(length, bytes.Length)];
            if (!await TryWritePieceAsync(piece))
                return;
            bytes = bytes[piece.Length..];
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

    private async Task PauseAsync(TimeSpan time)
    {
        if (time == TimeSpan.Zero)
            return;
        deadline.Restart(time); // a pause that was asked for is no silence
        await Task.Delay(time, deadline.Token);
    }

    private SendPiece[] PiecesOfOptions() =>
    [
        .. options.Split.Append(int.MaxValue)
            .Select((size, index) => new SendPiece(size, index == 0 ? TimeSpan.Zero : options.Delay)),
    ];
}

/// <summary>One write of the raw client.</summary>
/// <param name="Length">How many bytes, at least 1.</param>
/// <param name="Before">A pause before it; zero or more.</param>
public readonly record struct SendPiece(int Length, TimeSpan Before);
