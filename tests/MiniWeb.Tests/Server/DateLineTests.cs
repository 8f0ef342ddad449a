using System;
using System.Globalization;
using System.Text;
using MiniWeb.Server;
using Xunit;

namespace MiniWeb.Tests.Server;

public sealed class DateLineTests
{
    [Fact]
    public void Date_is_never_behind_the_clock_also_where_a_second_begins()
    {
        var line = new DateLine();
        var first = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        // Through the end of this second and the whole of the next.
        for (var before = first; before < first + 2;)
        {
            before = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
            var text = Encoding.ASCII.GetString(line.Bytes)["Date: ".Length..].TrimEnd();
            var date = DateTimeOffset.ParseExact(text, "R", CultureInfo.InvariantCulture);
            Assert.InRange(date.ToUnixTimeSeconds(), before, DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        }
    }
}
