// One direction of an exchange while it is being captured: its bytes, as far as they have not gone to the
// disk yet, and the reads or writes that carried them. A small message stays in one buffer to its end; a
// large one leaves in pieces of 64 KiB, so that memory does not grow with it.
using System;
using System.Buffers;
using System.Collections.Generic;

namespace MiniWeb.Capture;

/// <summary>Collects a message.</summary>
internal sealed class MessageDraft
{
    /// <summary>How many bytes are collected before they go to the disk.</summary>
    public const int PieceSize = 64 * 1024;

    // A peer that sends one byte a packet would otherwise make the list larger than the message.
    internal const int MaxTransfers = 65_536;

    private const int SmallestBuffer = 512;

    // A draft that waits for the next message of its connection has room for no more.
    private const int MostSpareTransfers = 64;

    private readonly List<Transfer> _transfers = new(1);
    private byte[]? _buffer;
    private int _used;

    /// <summary>Of its first byte, in the connection's stream; below 0 while it has not begun.</summary>
    public long Offset { get; set; } = -1;

    /// <summary>Bytes so far, those on the disk included.</summary>
    public long Length { get; private set; }

    /// <summary>Whether it is known to be complete.</summary>
    public bool Whole { get; set; }

    /// <summary>
    /// How many of its bytes are on the disk; below 0 while there is no file. For the disk thread.
    /// </summary>
    public long OnDisk { get; set; } = -1;

    /// <summary>How many reads or writes carried it.</summary>
    public int TransferCount => _transfers.Count;

    /// <summary>How many are not in the list, because it is full.</summary>
    public long TransfersLeftOut { get; private set; }

    /// <summary>The bytes that have been collected and not been handed over.</summary>
    public ReadOnlyMemory<byte> Collected => _buffer.AsMemory(0, _used);

    /// <summary>The reads or writes that carried it, as they are now.</summary>
    public Transfer[] CopyTransfers() => [.. _transfers];

    /// <summary>Takes note of a transfer of the bytes that come next.</summary>
    /// <param name="length">How many.</param>
    /// <param name="microseconds">When.</param>
    /// <param name="joins">Whether they came with the same read as the bytes before them.</param>
    public void Note(int length, long microseconds, bool joins)
    {
        if (joins && TransfersLeftOut == 0)
            _transfers[^1] = _transfers[^1] with { Length = _transfers[^1].Length + length };
        else if (!joins && _transfers.Count < MaxTransfers)
            _transfers.Add(new Transfer(Length, length, microseconds));
        else if (!joins)
            TransfersLeftOut++;
        Length += length;
    }

    /// <summary>Collects what fits into a piece, and returns the rest.</summary>
    public ReadOnlySpan<byte> Fill(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        var fits = Math.Min(bytes.Length, Math.Min(_buffer!.Length, PieceSize) - _used);
        bytes[..fits].CopyTo(_buffer.AsSpan(_used));
        _used += fits;
        return bytes[fits..];
    }

    /// <summary>Hands over what is collected.</summary>
    public Piece TakePiece()
    {
        var piece = new Piece(_buffer, _used);
        _buffer = null;
        _used = 0;
        return piece;
    }

    /// <summary>Begins anew, for another message. Only when nothing is collected.</summary>
    public void Clear()
    {
        (Offset, Length, Whole, OnDisk, TransfersLeftOut) = (-1, 0, false, -1, 0);
        _transfers.Clear();
        if (_transfers.Capacity > MostSpareTransfers)
            _transfers.Capacity = 1;
    }

    private void Reserve(int more)
    {
        var wanted = Math.Min(PieceSize, Math.Max(_used + more, SmallestBuffer));
        if (_buffer is not null && _buffer.Length >= wanted)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(PieceSize, Math.Max(wanted, _used * 2)));
        _buffer.AsSpan(0, _used).CopyTo(larger);
        new Piece(_buffer, _used).Return();
        _buffer = larger;
    }
}

/// <summary>Collected bytes in a pooled buffer. Whoever holds it gives it back once.</summary>
/// <param name="Buffer">The buffer, or null when nothing was collected.</param>
/// <param name="Length">How much of it is filled.</param>
internal readonly record struct Piece(byte[]? Buffer, int Length)
{
    /// <summary>The bytes, until they are given back.</summary>
    public ReadOnlySpan<byte> Bytes => Buffer.AsSpan(0, Length);

    /// <summary>Gives the buffer back to the pool.</summary>
    public void Return()
    {
        if (Buffer is not null)
            ArrayPool<byte>.Shared.Return(Buffer);
    }
}
