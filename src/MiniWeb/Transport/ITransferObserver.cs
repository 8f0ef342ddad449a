// How others see the bytes of a connection pass by. Called on the connection's own thread of execution, one
// call at a time; the bytes are valid during the call only.
using System;

namespace MiniWeb.Transport;

/// <summary>
/// Sees each read and write of one connection. Implementations copy what they keep, and never throw.
/// </summary>
public interface ITransferObserver
{
    /// <summary>One receive brought bytes.</summary>
    /// <param name="bytes">What it brought, never empty.</param>
    /// <param name="microseconds">Since the connection opened.</param>
    void OnRead(ReadOnlySpan<byte> bytes, long microseconds)
    {
    }

    /// <summary>The peer said that it sends no more (FIN).</summary>
    /// <param name="microseconds">Since the connection opened.</param>
    void OnReadEnded(long microseconds)
    {
    }

    /// <summary>One send was taken by the operating system.</summary>
    /// <param name="bytes">What was sent, never empty.</param>
    /// <param name="microseconds">Since the connection opened.</param>
    void OnWritten(ReadOnlySpan<byte> bytes, long microseconds)
    {
    }
}
