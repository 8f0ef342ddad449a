using System;

namespace MiniWeb.Capture;

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
