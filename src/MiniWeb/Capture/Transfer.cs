namespace MiniWeb.Capture;

/// <summary>The part of one read, or of one write, that belongs to a message.</summary>
/// <param name="Offset">Of its first byte, from the first byte of the message.</param>
/// <param name="Length">In bytes, at least 1.</param>
/// <param name="Microseconds">When it was done, since the connection opened.</param>
public readonly record struct Transfer(long Offset, int Length, long Microseconds);
