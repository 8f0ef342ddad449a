using System;

namespace MiniWeb.Capture;

/// <summary>A whole exchange as it is to be written: its name, and the bytes of its three files.</summary>
/// <param name="Name">What its files are called.</param>
/// <param name="Record">What the sidecar says, for those who are told of it; null when nobody is.</param>
/// <param name="Request">The request's bytes.</param>
/// <param name="Response">The response's bytes; empty for no file.</param>
/// <param name="Sidecar">The sidecar's bytes.</param>
internal readonly record struct PackedExchange(
    CaptureName Name,
    CaptureRecord? Record,
    ReadOnlyMemory<byte> Request,
    ReadOnlyMemory<byte> Response,
    ReadOnlyMemory<byte> Sidecar)
{
    /// <summary>How many bytes its files have.</summary>
    public int Length => Request.Length + Response.Length + Sidecar.Length;
}
