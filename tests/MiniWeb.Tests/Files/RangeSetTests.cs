// What is read from Range, as tables: the value, the length of the file, and the parts that are sent, each as
// first-last. "416" is no part at all, "all" the whole file because the field is ignored.
using System;
using System.Globalization;
using System.Linq;
using System.Text;
using MiniWeb.Files;
using Xunit;

namespace MiniWeb.Tests.Files;

public sealed class RangeSetTests
{
    private const string Ignored = "all";
    private const string Unsatisfiable = "416";

    public static TheoryData<string, long, string> OnePart => new()
    {
        { "bytes=0-0", 10, "0-0" },
        { "bytes=0-9", 10, "0-9" },
        { "bytes=3-5", 10, "3-5" },
        { "bytes=9-9", 10, "9-9" },
        { "bytes=0-", 10, "0-9" },
        { "bytes=9-", 10, "9-9" },
        { "bytes=-1", 10, "9-9" },
        { "bytes=-10", 10, "0-9" },
        { "bytes=-11", 10, "0-9" },
        { "bytes=5-100", 10, "5-9" },
        { "bytes=0-99999999999999999999999999", 10, "0-9" },
        { "bytes=-99999999999999999999999999", 10, "0-9" },
        { "bytes=00000000000000000000000003-0000005", 10, "3-5" },
        { "BYTES=1-2", 10, "1-2" },
        { "Bytes= 1-2 ", 10, "1-2" },
        { "bytes=,1-2,,", 10, "1-2" },
        { "bytes=\t,\t1-2", 10, "1-2" },
        { "bytes=5000000000-5000000001", 6_000_000_000, "5000000000-5000000001" },
        { "bytes=9223372036854775806-", long.MaxValue, "9223372036854775806-9223372036854775806" },
        { "bytes=0-9223372036854775807", long.MaxValue, "0-9223372036854775806" },
    };

    public static TheoryData<string, long, string> Nowhere => new()
    {
        { "bytes=10-", 10, Unsatisfiable },
        { "bytes=10-10", 10, Unsatisfiable },
        { "bytes=11-12", 10, Unsatisfiable },
        { "bytes=99999999999999999999999999-", 10, Unsatisfiable },
        { "bytes=9223372036854775807-", long.MaxValue, Unsatisfiable },
        { "bytes=-0", 10, Unsatisfiable },
        { "bytes=-0,10-,20-30", 10, Unsatisfiable },
        { "bytes=0-", 0, Unsatisfiable },
        { "bytes=0-0", 0, Unsatisfiable },
        { "bytes=-0", 0, Unsatisfiable },
        // There is such a part of nothing, but no way to name it: the file is the answer.
        { "bytes=-1", 0, Ignored },
        { "bytes=0-,-1", 0, Ignored },
    };

    public static TheoryData<string, long, string> Broken => new()
    {
        { "", 10, Ignored },
        { "bytes", 10, Ignored },
        { "bytes=", 10, Ignored },
        { "bytes=,", 10, Ignored },
        { "bytes= , ,", 10, Ignored },
        { "=0-1", 10, Ignored },
        { "bytes =0-1", 10, Ignored },
        { "byte=0-1", 10, Ignored },
        { "lines=0-1", 10, Ignored },
        { "none", 10, Ignored },
        { "bytes:0-1", 10, Ignored },
        { "bytes=-", 10, Ignored },
        { "bytes=--1", 10, Ignored },
        { "bytes=1", 10, Ignored },
        { "bytes=1-2-3", 10, Ignored },
        { "bytes=+1-2", 10, Ignored },
        { "bytes=0x1-2", 10, Ignored },
        { "bytes=1 -2", 10, Ignored },
        { "bytes=1- 2", 10, Ignored },
        { "bytes=1-2;3-4", 10, Ignored },
        { "bytes=a-b", 10, Ignored },
        { "bytes=5-4", 10, Ignored },
        { "bytes=15-14", 10, Ignored },
        { "bytes=99999999999999999999999999-99999999999999999999999998", 10, Ignored },
        { "bytes=\u0660-\u0661", 10, Ignored },
        { "bytes=0-1,x", 10, Ignored },
        { "bytes=x,0-1", 10, Ignored },
        { "bytes=0-1,5-4", 10, Ignored },
        { "bytes=0-1,bytes=4-5", 10, Ignored },
        { "bytes=0-1/10", 10, Ignored },
    };

    public static TheoryData<string, long, string> Several => new()
    {
        { "bytes=0-0,-1", 10, "0-0 9-9" },
        { "bytes=-1,0-0", 10, "9-9 0-0" },
        { "bytes=0-1,3-4,8-", 10, "0-1 3-4 8-9" },
        { "bytes=8-,3-4,0-1", 10, "8-9 3-4 0-1" },
        { "bytes=0-4,5-9", 10, "0-4 5-9" },
        { "bytes=0-1,20-30", 10, "0-1" },
        { "bytes=20-30,5-", 10, "5-9" },
        { "bytes=0-4,4-6", 10, "0-6" },
        { "bytes=0-4,0-4", 10, "0-4" },
        { "bytes=2-3,0-9,5-6", 10, "0-9" },
        { "bytes=0-,0-,0-", 10, "0-9" },
        { "bytes=8-9,0-2,1-4", 10, "8-9 0-4" },
        { "bytes=6-7,0-1,1-6", 10, "0-7" },
        { "bytes=-3,-5", 10, "5-9" },
        { "bytes=-3,0-0,-5", 10, "5-9 0-0" },
    };

    public static TheoryData<string, long, string> Hostile => new()
    {
        { Many(3, i => $"{i * 2}-{i * 2}"), 1000, "0-0 2-2 4-4" },
        { Many(16, i => $"{i * 2}-{i * 2}"), 1000, Many(16, i => $"{i * 2}-{i * 2}")[6..].Replace(',', ' ') },
        { Many(17, i => $"{i * 2}-{i * 2}"), 1000, "0-32" },
        { Many(500, i => $"{i * 2}-{i * 2}"), 1000, "0-998" },
        { Many(500, i => $"{998 - i * 2}-{998 - i * 2}"), 1000, "0-998" },
        { Many(500, _ => "0-"), 1000, "0-999" },
        { Many(500, i => $"{i}-"), 1000, "0-999" },
        { Many(500, i => $"-{i + 1}"), 1000, "500-999" },
        { Many(500, i => $"{i * 2000}-"), 1000, "0-999" },
        { Many(500, i => $"{i * 1000}-{i * 1000 + 1}"), 1_000_000, Ignored },
        { Many(17, i => $"{i * 1000}-{i * 1000 + 1}"), 1_000_000, Ignored },
        { Many(500, _ => "5000-"), 1000, Unsatisfiable },
        { "bytes=" + new string(',', 5000) + "0-1", 1000, "0-1" },
    };

    [Theory]
    [MemberData(nameof(OnePart))]
    [MemberData(nameof(Nowhere))]
    [MemberData(nameof(Broken))]
    [MemberData(nameof(Several))]
    [MemberData(nameof(Hostile))]
    public void Value_names_parts(string value, long length, string expected) =>
        Assert.Equal(expected, Read(Encoding.UTF8.GetBytes(value), length));

    [Theory]
    [InlineData("3-4", "bytes 3-4/10")]
    [InlineData("0-9", "bytes 0-9/10")]
    public void Part_is_named_by_its_first_and_last_byte(string part, string contentRange)
    {
        var ends = part.Split('-').Select(end => long.Parse(end, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(contentRange, new ByteRange(ends[0], ends[1] - ends[0] + 1).Of(10));
    }

    private static string Read(byte[] value, long length)
    {
        if (!RangeSet.TryParse(value, length, out var parts))
            return Ignored;
        return parts.Count == 0
            ? Unsatisfiable
            : string.Join(' ', parts.Select(part => $"{part.First}-{part.Last}"));
    }

    private static string Many(int count, Func<int, string> member) =>
        "bytes=" + string.Join(',', Enumerable.Range(0, count).Select(member));
}
