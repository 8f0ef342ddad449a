using System;

namespace MiniWeb.Client;

/// <summary>One write of the raw client.</summary>
/// <param name="Length">How many bytes, at least 1.</param>
/// <param name="Before">A pause before it; zero or more.</param>
public readonly record struct SendPiece(int Length, TimeSpan Before);
