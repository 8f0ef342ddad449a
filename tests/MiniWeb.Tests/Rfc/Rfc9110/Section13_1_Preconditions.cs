// The five conditions, each alone (RFC 9110 §13.1).
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.Tests.Rfc.Rfc9110;

public sealed class Section13_1_Preconditions(BothServers servers) : SiteTests(servers)
{
    public static TheoryData<string, string, int> IfMatch => new()
    {
        { "§13.1.1: the tag of the file", "If-Match: {tag}", 200 },
        { "§13.1.1: any tag", "If-Match: *", 200 },
        { "§13.1.1: one of a list", "If-Match: \"a\", {tag}", 200 },
        { "§5.3: one of a list over two lines", "If-Match: \"a\"|If-Match: {tag}", 200 },
        { "§13.1.1: no tag of the file", "If-Match: \"a\"", 412 },
        { "§13.1.1: strong comparison", "If-Match: W/{tag}", 412 },
        { "§13.1.1: nothing that could match", "If-Match:", 412 },
    };

    public static TheoryData<string, string, int> IfNoneMatch => new()
    {
        { "§13.1.2: the tag of the file", "If-None-Match: {tag}", 304 },
        { "§13.1.2: any tag", "If-None-Match: *", 304 },
        { "§13.1.2: weak comparison", "If-None-Match: W/{tag}", 304 },
        { "§13.1.2: one of a list", "If-None-Match: \"a\", {tag}", 304 },
        { "§8.8.3: a comma in a tag", "If-None-Match: \"a,b\", {tag}", 304 },
        { "§5.6.1: empty members", "If-None-Match: ,, {tag},", 304 },
        { "§5.3: one of a list over two lines", "If-None-Match: \"a\"|If-None-Match: {tag}", 304 },
        { "§13.1.2: another tag", "If-None-Match: \"a\"", 200 },
        { "§8.8.3: tags are case-sensitive", "If-None-Match: w/{tag}", 200 },
    };

    public static TheoryData<string, string, int> IfModifiedSince => new()
    {
        { "§13.1.3: the date of the file", "If-Modified-Since: Fri, 02 Jan 2026 03:04:05 GMT", 304 },
        { "§13.1.3: a later date", "If-Modified-Since: Fri, 02 Jan 2026 03:04:06 GMT", 304 },
        { "§13.1.3: an earlier date", "If-Modified-Since: Fri, 02 Jan 2026 03:04:04 GMT", 200 },
        { "§5.6.7: the form of RFC 850", "If-Modified-Since: Friday, 02-Jan-26 03:04:05 GMT", 304 },
        { "§5.6.7: the form of asctime", "If-Modified-Since: Fri Jan  2 03:04:05 2026", 304 },
        { "§13.1.3: no date is ignored", "If-Modified-Since: yesterday", 200 },
        { "§13.1.3: two are no date", "If-Modified-Since: Fri, 02 Jan 2026 03:04:05 GMT"
            + "|If-Modified-Since: Fri, 02 Jan 2026 03:04:05 GMT", 200 },
    };

    public static TheoryData<string, string, int> IfUnmodifiedSince => new()
    {
        { "§13.1.4: the date of the file", "If-Unmodified-Since: Fri, 02 Jan 2026 03:04:05 GMT", 200 },
        { "§13.1.4: a later date", "If-Unmodified-Since: Fri, 02 Jan 2026 03:04:06 GMT", 200 },
        { "§13.1.4: an earlier date", "If-Unmodified-Since: Fri, 02 Jan 2026 03:04:04 GMT", 412 },
        { "§5.6.7: the form of RFC 850", "If-Unmodified-Since: Friday, 02-Jan-26 03:04:04 GMT", 412 },
        { "§5.6.7: the form of asctime", "If-Unmodified-Since: Fri Jan  2 03:04:04 2026", 412 },
        { "§13.1.4: no date is ignored", "If-Unmodified-Since: yesterday", 200 },
    };

    [Theory]
    [MemberData(nameof(IfMatch))]
    [MemberData(nameof(IfNoneMatch))]
    [MemberData(nameof(IfModifiedSince))]
    [MemberData(nameof(IfUnmodifiedSince))]
    public Task Condition_decides_for_GET_and_HEAD(string rule, string fields, int status) =>
        AnsweredSoAsync(rule, fields, status);

    [Theory]
    [InlineData("§13.1.5: the tag of the file", "If-Range: {tag}", 206)]
    [InlineData("§13.1.5: another tag", "If-Range: \"a\"", 200)]
    [InlineData("§13.1.5: strong comparison", "If-Range: W/{tag}", 200)]
    [InlineData("§13.1.5: one validator, no list", "If-Range: {tag}, \"a\"", 200)]
    [InlineData("§13.1.5: the exact date of the file", "If-Range: Fri, 02 Jan 2026 03:04:05 GMT", 206)]
    [InlineData("§13.1.5: an earlier date", "If-Range: Fri, 02 Jan 2026 03:04:04 GMT", 200)]
    [InlineData("§13.1.5: a later date", "If-Range: Fri, 02 Jan 2026 03:04:06 GMT", 200)]
    [InlineData("§13.1.5: no validator", "If-Range: yesterday", 200)]
    public Task If_Range_chooses_between_the_part_and_the_whole(string rule, string field, int status) =>
        AnsweredSoAsync(rule, $"{field}|Range: bytes=0-1", status, toHead: 200);

    [Fact]
    public Task If_Range_without_Range_is_ignored() =>
        AnsweredSoAsync("§13.1.5: no Range", "If-Range: \"a\"", 200);
}
