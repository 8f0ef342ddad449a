// Lanes and their axis.
using System;
using System.Linq;
using System.Net;
using MiniWeb.Inspector.Lanes;
using MiniWeb.Server;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Inspector.Tests;

public sealed class LaneTests
{
    [Theory]
    [InlineData("0", "0:0")]
    [InlineData("0 100", "0:0 50:500 100:1000 200:1000 -5:0")]
    [InlineData("0 100000 200000 60000000 60100000", "0:0 100000:322 200000:644 60000000:678 60100000:1000")]
    [InlineData("0 60000000", "0:0 60000000:34")]
    public void Long_silence_is_drawn_short(string moments, string places)
    {
        var axis = new TimeAxis(moments.Split(' ').Select(long.Parse), 1000);
        foreach (var place in places.Split(' ').Select(one => one.Split(':')))
            Assert.Equal(double.Parse(place[1]), axis.X(long.Parse(place[0])), 1.0);
    }

    [Fact]
    public void Many_gaps_leave_room_for_what_happens()
    {
        var axis = new TimeAxis(Enumerable.Range(0, 200).Select(number => number * 1_000_000L), 1000);
        Assert.InRange(axis.X(199_000_000), 1, 1000);
        Assert.All(axis.Gaps, gap => Assert.InRange(gap.End, gap.X, 1000));
    }

    [Fact]
    public void The_book_is_bounded_and_closed_connections_go_first()
    {
        var book = new ConnectionLog();
        for (var id = 1; id <= 1000; id++)
        {
            var lane = book.Observe(Connection(id))!;
            if (id != 1)
                lane.OnClosed(CloseCause.ClientClosed, 5);
        }

        var lanes = book.Latest(1000);
        Assert.Equal(200, lanes.Count);
        Assert.Equal((1000, 1), (lanes[0].Id, lanes[^1].Id));
        Assert.Null(book.Find(500));
        Assert.Null(book.Find(1)!.Cause);
    }

    [Fact]
    public void A_lane_is_bounded_and_keeps_its_beginning_and_its_end()
    {
        var book = new ConnectionLog();
        var lane = book.Observe(Connection(1))!;
        for (var at = 1; at <= 1000; at++)
            lane.OnRead(new byte[at], at);
        var state = book.Find(1)!;
        Assert.Equal((128, 872L, 500_500L), (state.Marks.Count, state.LeftOut, state.BytesRead));
        Assert.Equal((1, 1000), (state.Marks[0].Microseconds, state.Marks[^1].Microseconds));
    }

    private static ConnectionInfo Connection(long id) => new(
        id, new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero),
        new IPEndPoint(IPAddress.Loopback, 50_000), new IPEndPoint(IPAddress.Loopback, 8080));
}
