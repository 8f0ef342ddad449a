// The filter box: each condition, what it finds, and that a mistake is told.
using System.Linq;
using MiniWeb.Capture;
using MiniWeb.Inspector.Index;
using Xunit;

namespace MiniWeb.Inspector.Tests;

public sealed class RowFilterTests
{
    private static readonly IndexRow[] Rows =
    [
        new()
        {
            Name = new("2026-11-20", "084500.123-c1-r1-GET-index.html"), Connection = 1, Client = "127.0.0.1",
            Method = "GET", Target = "/index.html?q=A", Status = 200, RequestLength = 100,
                ResponseLength = 900,
            Microseconds = 1_500, Reads = 1,
        },
        new()
        {
            Name = new("2026-11-20", "084501.000-c2-r1-POST-form"), Connection = 2, Client = "::1",
            Method = "POST", Target = "/form", Status = 404, RequestLength = 5_000, Microseconds = 250_000,
            Reads = 4, Failed = true,
        },
        new()
        {
            Name = new("2026-11-20", "084502.000-c12-r1-rejected-bare-lf"), Connection = 12,
            Client = "127.0.0.1", Status = 400, Reason = CaptureReason.Rejected, Rule = "bare-lf",
            Close = "server: Rejected", Microseconds = 10,
        },
        new()
        {
            Name = new("2026-11-20", "084503.000-c3-r1-silent"), Connection = 3, Client = "127.0.0.1",
            Reason = CaptureReason.Silent, Close = "client: ClientClosed", IsCut = true,
        },
    ];

    [Theory]
    [InlineData("", "1 2 12 3")]
    [InlineData("   ", "1 2 12 3")]
    [InlineData("index", "1")]
    [InlineData("INDEX html", "1")]
    [InlineData("index form", "")]
    [InlineData("method:get", "1")]
    [InlineData("-method:get", "2 12 3")]
    [InlineData("status:4xx", "2 12")]
    [InlineData("status:404", "2")]
    [InlineData("404", "2")]
    [InlineData("status:none", "3")]
    [InlineData("conn:1", "1")]
    [InlineData("conn:12", "12")]
    [InlineData("c12", "12")]
    [InlineData("from:::1", "2")]
    [InlineData("is:rejected", "12")]
    [InlineData("is:Silent", "3")]
    [InlineData("is:failed", "2")]
    [InlineData("is:cut", "3")]
    [InlineData("is:split", "2")]
    [InlineData("bare-lf", "12")]
    [InlineData("ClientClosed", "3")]
    [InlineData("ms>100", "2")]
    [InlineData("ms>1", "1 2")]
    [InlineData("bytes>999", "1 2")]
    [InlineData("status:4xx -is:rejected", "2")]
    [InlineData("-", "1 2 12 3")]
    [InlineData("unknown:thing", "")]
    [InlineData("?q=A", "1")]
    public void All_conditions_must_hold(string text, string connections)
    {
        var filter = RowFilter.Parse(text);
        Assert.Empty(filter.Faults);
        Assert.Equal(connections, string.Join(' ', Rows.Where(filter.Allows).Select(row => row.Connection)));
    }

    [Theory]
    [InlineData("status:abc")]
    [InlineData("status:")]
    [InlineData("conn:x")]
    [InlineData("ms>")]
    [InlineData("ms>-5")]
    [InlineData("bytes>9999999999999999999")]
    [InlineData("is:nothing")]
    [InlineData("is:none")]
    public void A_condition_that_means_nothing_is_told_and_filters_nothing(string text)
    {
        var filter = RowFilter.Parse(text);
        Assert.Single(filter.Faults);
        Assert.Equal(Rows.Length, Rows.Count(filter.Allows));
    }

    [Fact]
    public void A_huge_text_is_cut() =>
        Assert.Equal(500, RowFilter.Parse(new string('x', 100_000)).Text.Length);
}
