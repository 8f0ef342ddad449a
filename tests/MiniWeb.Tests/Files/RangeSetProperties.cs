// Whatever stands in Range: the parts are of the file, do not overlap, are few, and hold every byte that was
// asked for; and what is read is what a naive reading of the grammar finds.
using System;
using System.Linq;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using MiniWeb.Files;
using Xunit;

namespace MiniWeb.Tests.Files;

public sealed partial class RangeSetProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2000);

    private static readonly string[] Pieces =
    [
        "bytes", "=", "-", ",", "0", "1", "7", "19", "20", "21", "999", "18446744073709551617", " ", "\t",
        "bytes=", "0-", "-5", "3-9", "9-3", "x", "\"", "\u00ff",
    ];

    [Fact]
    public void Well_formed_sets_are_read_as_the_naive_reading_has_them()
    {
        var member =
            from first in Gen.Choose(-1, 60)
            from last in Gen.Choose(-1, 60)
            select (first < 0 ? "" : $"{first}") + "-" + (last < 0 && first >= 0 ? "" : $"{Math.Abs(last)}");
        var cases =
            from members in Gen.NonEmptyListOf(member)
            from length in Gen.Choose(0, 50)
            select ("bytes=" + string.Join(',', members), length);
        Prop.ForAll(cases.ToArbitrary(), row => Holds(row.Item1, row.length)).Check(Many);
    }

    [Fact]
    public void Nonsense_is_read_as_the_naive_reading_has_it()
    {
        var cases =
            from pieces in Gen.ArrayOf(Gen.Elements(Pieces))
            from isUnit in Gen.Elements(true, false)
            from length in Gen.Elements(0, 1, 20, 1000)
            select ((isUnit ? "bytes=" : "") + string.Concat(pieces), length);
        Prop.ForAll(cases.ToArbitrary(), row => Holds(row.Item1, row.length)).Check(Many);
    }

    private static bool Holds(string value, int length)
    {
        var isRead = RangeSet.TryParse(Encoding.Latin1.GetBytes(value), length, out var parts);
        var wanted = Wanted(value, length);
        if (!isRead)
            return wanted is null || length == 0 || parts.Count > RangeSet.MaxParts;
        var sent = new int[length];
        foreach (var part in parts)
            for (var i = part.First; i <= part.Last; i++)
                sent[i]++;
        return wanted is not null && parts.Count <= RangeSet.MaxParts
            && parts.All(part => part.Length > 0)
            && sent.All(times => times <= 1)
            && (parts.Count > 0) == wanted.Contains(true)
            && Enumerable.Range(0, length).All(i => !wanted[i] || sent[i] == 1);
    }

    // Which bytes are asked for; null when the value is to be ignored.
    private static bool[]? Wanted(string value, int length)
    {
        if (!value.StartsWith("bytes=", StringComparison.OrdinalIgnoreCase))
            return null;
        var members = value[6..].Split(',').Select(member => member.Trim(' ', '\t'))
            .Where(member => member.Length > 0).Select(member => Member().Match(member)).ToList();
        if (members.Count == 0 || members.Any(member => !member.Success))
            return null;
        var wanted = new bool[length];
        foreach (var member in members)
        {
            var (first, last) = (member.Groups[1].Value, member.Groups[2].Value);
            if (first == "" && last == "")
                return null;
            if (first != "" && last != "" && Number(last) < Number(first))
                return null;
            for (var i = 0; i < length; i++)
                wanted[i] |= first == ""
                    ? i >= length - Number(last)
                    : i >= Number(first) && (last == "" || i <= Number(last));
        }

        return wanted;
    }

    private static BigInteger Number(string digits) => digits.Aggregate(
        BigInteger.Zero, (number, digit) => number * 10 + (digit - '0'));

    [GeneratedRegex(@"^([0-9]*)-([0-9]*)\z")]
    private static partial Regex Member();
}
