namespace MiniWeb.Client;

/// <summary>One read from the socket.</summary>
/// <param name="Offset">Where its bytes begin among all that was received.</param>
/// <param name="Length">How many bytes it brought.</param>
/// <param name="Microseconds">When, since the connection was there.</param>
public readonly record struct TimedRead(long Offset, int Length, long Microseconds);
