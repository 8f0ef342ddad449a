// The name of an exchange: the time in UTC with all its zeros, cut at the millisecond.
using System;
using System.Globalization;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Tests.Web;

public sealed class ExchangeIdTests
{
    [Theory]
    [InlineData("2026-11-20T00:00:00.0000000Z", 1, 1, "2026-11-20", "000000.000-c1-r1")]
    [InlineData("2026-11-20T08:45:00.1239999Z", 7, 12, "2026-11-20", "084500.123-c7-r12")]
    [InlineData("2026-11-20T23:59:59.9999999Z", 9_000_000_000, 1, "2026-11-20", "235959.999-c9000000000-r1")]
    [InlineData("2026-11-20T23:05:09.0070000-02:30", 1, 1, "2026-11-21", "013509.007-c1-r1")]
    public void Day_and_text_are_the_same_everywhere(
        string began, long connection, int request, string day, string text)
    {
        var time = DateTimeOffset.Parse(began, CultureInfo.InvariantCulture);
        var id = new ExchangeId(time, connection, request);
        Assert.Equal((day, text), (id.Day, id.ToString()));
    }
}
