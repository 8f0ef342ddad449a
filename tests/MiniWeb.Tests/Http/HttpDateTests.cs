// RFC 9110 §5.6.7: three forms are read, one is written.
using System;
using System.Globalization;
using System.Linq;
using System.Text;
using MiniWeb.Http;
using Xunit;

namespace MiniWeb.Tests.Http;

public sealed class HttpDateTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<int> Months => [.. Enumerable.Range(1, 12)];

    [Theory]
    [InlineData("Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z")]
    [InlineData("Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37Z")]
    [InlineData("Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37Z")]
    [InlineData("Wed Nov 16 08:49:37 1994", "1994-11-16T08:49:37Z")]
    [InlineData("Sun Nov 06 08:49:37 1994", "1994-11-06T08:49:37Z")]
    [InlineData("Sat, 01 Jan 2000 00:00:00 GMT", "2000-01-01T00:00:00Z")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", "9999-12-31T23:59:59Z")]
    [InlineData("Mon, 01 Jan 0001 00:00:00 GMT", "0001-01-01T00:00:00Z")]
    [InlineData("Tue, 29 Feb 2000 10:00:00 GMT", "2000-02-29T10:00:00Z")]
    [InlineData("Thu, 29 Feb 2024 10:00:00 GMT", "2024-02-29T10:00:00Z")]
    [InlineData("Thursday, 29-Feb-24 10:00:00 GMT", "2024-02-29T10:00:00Z")]
    [InlineData("Tuesday, 29-Feb-00 10:00:00 GMT", "2000-02-29T10:00:00Z")]
    [InlineData("Sat, 31 Dec 2016 23:59:60 GMT", "2016-12-31T23:59:59Z")] // a leap second
    [InlineData("Friday, 20-Nov-26 00:00:00 GMT", "2026-11-20T00:00:00Z")]
    [InlineData("Saturday, 21-Nov-26 00:00:00 GMT", "2026-11-21T00:00:00Z")] // ahead, but not by 50 years
    [InlineData("Wednesday, 01-Jan-75 00:00:00 GMT", "2075-01-01T00:00:00Z")]
    [InlineData("Friday, 20-Nov-76 12:00:00 GMT", "2076-11-20T12:00:00Z")] // 50 years ahead, to the second
    [InlineData("Saturday, 20-Nov-76 12:00:01 GMT", "1976-11-20T12:00:01Z")] // more than 50 years ahead
    [InlineData("Friday, 31-Dec-76 00:00:00 GMT", "1976-12-31T00:00:00Z")]
    [InlineData("Saturday, 01-Jan-77 00:00:00 GMT", "1977-01-01T00:00:00Z")]
    [InlineData("Friday, 31-Dec-99 00:00:00 GMT", "1999-12-31T00:00:00Z")]
    public void A_date_is_read_in_each_of_the_three_forms(string text, string expected)
    {
        Assert.True(HttpDate.TryParse(Encoding.ASCII.GetBytes(text), Now, out var when));
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), when);
        Assert.Equal(TimeSpan.Zero, when.Offset);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("now")]
    [InlineData("0")]
    [InlineData("Sun, 06 Nov 1994 08:49:37")]
    [InlineData("Sun, 06 Nov 1994 08:49:37 UTC")]
    [InlineData("Sun, 06 Nov 1994 08:49:37 gmt")]
    [InlineData("Sun, 06 Nov 1994 08:49:37 +00")]
    [InlineData("Sun, 6 Nov 1994 08:49:37 GMT")]
    [InlineData("Sun, 06 nov 1994 08:49:37 GMT")]
    [InlineData("sun, 06 Nov 1994 08:49:37 GMT")]
    [InlineData("Xyz, 06 Nov 1994 08:49:37 GMT")]
    [InlineData("Sun, 06 Xyz 1994 08:49:37 GMT")]
    [InlineData("Sun, 06 anF 1994 08:49:37 GMT")]
    [InlineData("Sun  06 Nov 1994 08:49:37 GMT")]
    [InlineData("Sun, 06-Nov-1994 08:49:37 GMT")]
    [InlineData("Sun, 00 Nov 1994 08:49:37 GMT")]
    [InlineData("Sun, 31 Nov 1994 08:49:37 GMT")]
    [InlineData("Sun, 32 Dec 1994 08:49:37 GMT")]
    [InlineData("Wed, 29 Feb 2023 08:49:37 GMT")]
    [InlineData("Thu, 29 Feb 1900 08:49:37 GMT")]
    [InlineData("Sun, 06 Nov 0000 08:49:37 GMT")]
    [InlineData("Sun, 06 Nov 1994 24:00:00 GMT")]
    [InlineData("Sun, 06 Nov 1994 08:60:00 GMT")]
    [InlineData("Sun, 06 Nov 1994 08:49:61 GMT")]
    [InlineData("Sun, 06 Nov 1994 08.49.37 GMT")]
    [InlineData("Sun, 06 Nov 1994 -8:49:37 GMT")]
    [InlineData("Sun, 06 Nov 1994 08:49:3a GMT")]
    [InlineData("Sun, 06 Nov +994 08:49:37 GMT")]
    [InlineData("Sun, 06 Nov 1994 08:49:37 GMT ")]
    [InlineData(" Sun, 06 Nov 1994 08:49:37 GMT")]
    [InlineData("Sun, 06-Nov-94 08:49:37 GMT")]
    [InlineData("Sunday, 06-Nov-1994 08:49:37 GMT")]
    [InlineData("Sunday, 06 Nov 94 08:49:37 GMT")]
    [InlineData("Sunday, 06-Nov-9a 08:49:37 GMT")]
    [InlineData("Sunday, 29-Feb-23 08:49:37 GMT")]
    [InlineData("Sunnyday, 06-Nov-94 08:49:37 GMT")]
    [InlineData(", 06-Nov-94 08:49:37 GMT")]
    [InlineData("Sunday,")]
    [InlineData("Sun Nov 6 08:49:37 1994")]
    [InlineData("Sun Nov 6  08:49:37 1994")]
    [InlineData("Sun Nov  0 08:49:37 1994")]
    [InlineData("Sun Nov  6 08:49:37 199a")]
    [InlineData("Sun Nov  6 08-49-37 1994")]
    [InlineData("1994-11-06T08:49:37Z")]
    public void Anything_else_is_no_date(string text) =>
        Assert.False(HttpDate.TryParse(Encoding.ASCII.GetBytes(text), Now, out _));

    [Theory]
    [MemberData(nameof(Months))]
    public void A_written_date_is_read_again_on_the_first_and_last_day_of_every_month(int month)
    {
        foreach (var year in new[] { 1900, 1999, 2000, 2023, 2024, 2100 })
        foreach (var day in new[] { 1, DateTime.DaysInMonth(year, month) })
        {
            var when = new DateTimeOffset(year, month, day, 23 - month, day, month, TimeSpan.Zero);
            var text = HttpDate.Format(when);
            Assert.Equal(when.ToString("R", CultureInfo.InvariantCulture), text);
            Assert.True(HttpDate.TryParse(Encoding.ASCII.GetBytes(text), Now, out var read));
            Assert.Equal(when, read);
        }
    }

    [Theory]
    [InlineData("2026-11-20T01:30:00.999+02:00", "Thu, 19 Nov 2026 23:30:00 GMT")]
    [InlineData("0001-01-01T00:00:00Z", "Mon, 01 Jan 0001 00:00:00 GMT")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "Fri, 31 Dec 9999 23:59:59 GMT")]
    public void A_date_is_written_in_UTC_without_fractions(string when, string expected) => Assert.Equal(
        expected, HttpDate.Format(DateTimeOffset.Parse(when, CultureInfo.InvariantCulture)));

    [Fact]
    public void Too_little_room_for_a_date_is_a_fault_of_the_caller() =>
        Assert.Throws<ArgumentException>(() => HttpDate.Write(new byte[HttpDate.Length - 1], Now));
}
