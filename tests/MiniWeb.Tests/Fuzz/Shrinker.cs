// Makes a finding small: leaves out what it can do without, then makes plain what is left.
using System;

namespace MiniWeb.Tests.Fuzz;

/// <summary>Shrinks inputs.</summary>
internal static class Shrinker
{
    private const int MostTries = 5_000;

    /// <summary>A smaller input with a fault of the same kind; the same one if there is none.</summary>
    public static FuzzInput Shrink(FuzzInput input, Fault fault, Func<FuzzInput, Fault?> faultOf)
    {
        var tries = 0;
        bool IsFound(byte[] bytes) =>
            ++tries <= MostTries && faultOf(input with { Bytes = bytes })?.Kind == fault.Kind;

        var best = input.Bytes;
        while (true)
        {
            var smaller = MakePlain(LeaveOut(best, IsFound), IsFound);
            if (smaller.AsSpan().SequenceEqual(best))
                return input with { Bytes = best };
            best = smaller;
        }
    }

    // Large pieces side by side; small ones, such as a line, wherever they begin.
    private static byte[] LeaveOut(byte[] bytes, Func<byte[], bool> isFound)
    {
        for (var length = bytes.Length / 2; length > 0; length = length > 8 ? length / 2 : length - 1)
        {
            var at = 0;
            while (at + length <= bytes.Length)
            {
                byte[] less = [.. bytes.AsSpan(0, at), .. bytes.AsSpan(at + length)];
                if (isFound(less))
                    bytes = less;
                else
                    at += length > 8 ? length : 1;
            }
        }

        return bytes;
    }

    private static byte[] MakePlain(byte[] bytes, Func<byte[], bool> isFound)
    {
        byte[] plain = [.. bytes];
        for (var i = 0; i < plain.Length; i++)
        {
            var old = plain[i];
            if (old is (byte)'a' or (byte)'0' or (byte)'\r' or (byte)'\n')
                continue;
            plain[i] = char.IsAsciiDigit((char)old) ? (byte)'0' : (byte)'a';
            if (!isFound([.. plain]))
                plain[i] = old;
        }

        return plain;
    }
}
