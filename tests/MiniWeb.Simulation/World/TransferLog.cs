// What went over one end of a connection, in one direction: the bytes, and each call that took some.
using System;
using System.Buffers;
using System.Collections.Generic;

namespace MiniWeb.Simulation.World;

/// <summary>A stream of bytes and its transfers.</summary>
internal sealed class TransferLog
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly List<(int Start, int Length, long Microseconds)> _transfers = [];

    /// <summary>All bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    /// <summary>Each transfer: where it begins, its length, and when it was since the start.</summary>
    public IReadOnlyList<(int Start, int Length, long Microseconds)> Transfers => _transfers;

    /// <summary>Adds a transfer.</summary>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="now">In ticks of 100 ns.</param>
    public void Add(ReadOnlySpan<byte> bytes, long now)
    {
        _transfers.Add((_bytes.WrittenCount, bytes.Length, now / TimeSpan.TicksPerMicrosecond));
        bytes.CopyTo(_bytes.GetSpan(bytes.Length));
        _bytes.Advance(bytes.Length);
    }
}
