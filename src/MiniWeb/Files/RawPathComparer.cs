using System;
using System.Collections.Generic;

namespace MiniWeb.Files;

/// <summary>Compares paths byte by byte.</summary>
internal sealed class RawPathComparer : IEqualityComparer<byte[]>
{
    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(byte[] obj) => HashOf(obj);

    // HashCode is seeded by chance in every process, so that nobody can choose paths that collide.
    public static int HashOf(ReadOnlySpan<byte> path)
    {
        var hash = new HashCode();
        hash.AddBytes(path);
        return hash.ToHashCode();
    }
}
