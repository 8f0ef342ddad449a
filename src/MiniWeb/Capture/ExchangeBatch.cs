// Small exchanges on their way to the disk, their bytes side by side in one buffer. Thousands of them may
// wait there: as objects and pooled arrays of their own they would outlive the pool's room and several
// collections; as bytes in a row they are one array that serves again.
using System;
using System.Collections.Generic;

namespace MiniWeb.Capture;

/// <summary>A buffer of whole exchanges. For one thread at a time.</summary>
internal sealed class ExchangeBatch
{
    /// <summary>How many bytes fit in.</summary>
    public const int Capacity = 128 * 1024;

    // What an exchange takes besides its bytes, roughly: its name, and its place in the list.
    private const int RowWeight = 256;

    private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(Capacity);
    private readonly List<PackedExchange> _exchanges = [];
    private int _used;

    /// <summary>The exchanges, in the order in which they came.</summary>
    public IReadOnlyList<PackedExchange> Exchanges => _exchanges;

    /// <summary>How many bytes of memory an exchange takes.</summary>
    public static long WeightOf(in PackedExchange exchange) => exchange.Size + RowWeight;

    /// <summary>Copies an exchange into it; false when it has no room left.</summary>
    public bool TryAdd(in PackedExchange exchange)
    {
        if (exchange.Size > _bytes.Length - _used)
            return false;
        _exchanges.Add(exchange with
        {
            Request = Copy(exchange.Request),
            Response = Copy(exchange.Response),
            Sidecar = Copy(exchange.Sidecar),
            Description = Copy(exchange.Description),
        });
        return true;
    }

    /// <summary>Makes it empty.</summary>
    public void Clear()
    {
        _exchanges.Clear();
        _used = 0;
    }

    private ReadOnlyMemory<byte> Copy(ReadOnlyMemory<byte> bytes)
    {
        var copy = _bytes.AsMemory(_used, bytes.Length);
        bytes.CopyTo(copy);
        _used += bytes.Length;
        return copy;
    }
}

/// <summary>A whole exchange as it is to be written: its name, and the bytes of its three files.</summary>
/// <param name="Name">What its files are called.</param>
/// <param name="Request">The request's bytes.</param>
/// <param name="Response">The response's bytes; empty for no file.</param>
/// <param name="Sidecar">The sidecar's bytes.</param>
/// <param name="Description">What is said when it is written; empty when nobody listens.</param>
internal readonly record struct PackedExchange(
    CaptureName Name,
    ReadOnlyMemory<byte> Request,
    ReadOnlyMemory<byte> Response,
    ReadOnlyMemory<byte> Sidecar,
    ReadOnlyMemory<byte> Description)
{
    /// <summary>How many bytes its files have.</summary>
    public int Length => Request.Length + Response.Length + Sidecar.Length;

    /// <summary>How many bytes it takes in a batch.</summary>
    public int Size => Length + Description.Length;
}
