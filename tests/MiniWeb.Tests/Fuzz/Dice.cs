// A small source of chance that gives the same throws on every machine and runtime: SplitMix64. Each input of
// the fuzzer has its own dice, so that one input is made again from the seed and its index alone.
using System;

namespace MiniWeb.Tests.Fuzz;

/// <summary>Seeded chance.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The dice of one input of a run.</summary>
    public static Dice Of(ulong seed, long index) => new(new Dice(seed).Next64() + (ulong)index);

    /// <summary>Any 64 bits.</summary>
    public ulong Next64()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>0 to <paramref name="end"/> - 1; 0 when <paramref name="end"/> is 0.</summary>
    public int Below(int end) => end <= 0 ? 0 : (int)(Next64() % (ulong)end);

    /// <summary>True once in <paramref name="times"/>.</summary>
    public bool OnceIn(int times) => Below(times) == 0;

    /// <summary>One of them.</summary>
    public T Pick<T>(ReadOnlySpan<T> values) => values[Below(values.Length)];

    /// <summary>A piece of so many bytes, mostly short, and not empty if it can be.</summary>
    public Range Slice(int length)
    {
        var most = OnceIn(4) ? length : Math.Min(length, 12);
        var size = Math.Min(1 + Below(most), length);
        var start = Below(length - size + 1);
        return start..(start + size);
    }
}
