// One thing to be read, with all that decides how: from it alone a finding is told again.
using System;
using System.Linq;
using System.Text;
using MiniWeb.Http;

namespace MiniWeb.Tests.Fuzz;

/// <summary>Bytes, the limits under which they are read, and the seed of their splits.</summary>
internal sealed record FuzzInput(byte[] Bytes, ParserLimits Limits, ulong Splits)
{
    /// <summary>The bytes as a C string would spell them.</summary>
    public string Spelled => string.Concat(Encoding.Latin1.GetString(Bytes).Select(Spell));

    /// <summary>Where the bytes are cut: ascending, each at most the length.</summary>
    /// <param name="round">Another round, other cuts.</param>
    public int[] Cuts(int round)
    {
        var dice = Dice.Of(Splits, round);
        var cuts = new int[1 + dice.Below(5)];
        for (var i = 0; i < cuts.Length; i++)
            cuts[i] = OfCut(dice);
        Array.Sort(cuts);
        return cuts;
    }

    // Every other cut falls between a CR and what follows it, where parsers forget.
    private int OfCut(Dice dice)
    {
        var any = dice.Below(Bytes.Length + 1);
        if (dice.OnceIn(2))
            return any;
        var cr = Bytes.AsSpan(any).IndexOf((byte)'\r');
        return cr < 0 ? any : any + cr + 1;
    }

    private static string Spell(char value) => value switch
    {
        '\r' => "\\r",
        '\n' => "\\n",
        '\\' => "\\\\",
        '"' => "\\\"",
        >= ' ' and <= '~' => value.ToString(),
        _ => $"\\x{(int)value:X2}",
    };
}
