using System;

namespace MiniWeb.Lab.Sealing;

/// <summary>What a datagram is put into on its way.</summary>
internal abstract class Envelope : IDisposable
{
    /// <summary>How many bytes it adds.</summary>
    public abstract int Overhead { get; }

    /// <summary>What was thrown away.</summary>
    public Drops Drops { get; } = new();

    /// <summary>Closes one.</summary>
    public abstract ReadOnlyMemory<byte> Seal(ReadOnlyMemory<byte> content);

    /// <summary>Opens one; false when it is not to be trusted, and counts that.</summary>
    /// <param name="datagram">As it arrived.</param>
    /// <param name="content">A copy of what was inside.</param>
    public abstract bool TryOpen(ReadOnlySpan<byte> datagram, out byte[] content);

    /// <inheritdoc/>
    public abstract void Dispose();
}
