// Our writer of sidecars against the base class library's: the same bytes for every record.
using System;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MiniWeb.Capture;
using MiniWeb.Server;
using Xunit;

namespace MiniWeb.Tests.Capture;

public sealed class SidecarWriterTests
{
    // Line by line: what is escaped, what is not, and what is no text at all.
    [Theory]
    [InlineData("")]
    [InlineData("/plain?a=b&c=d+e%20f'g<h>~")]
    [InlineData("\"\\/\b\f\n\r\t\0\u001f\u007f\u0080")]
    [InlineData("RFC 9112 §6.3, é ÿ 漢字 \u2028 \ufeff \ufffe")]
    [InlineData("\ud83d\ude00 and halves: \ud83d \ude00")]
    public void Text_is_escaped_alike(string text)
    {
        AssertAlike(Whole with { Failure = text, Request = Whole.Request with { Target = text } });
        AssertAlike(Whole with { Framing = new CapturedFraming("none", 0, 7, text) });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(1_230_000)]
    [InlineData(9_999_999)]
    [InlineData(864_000_000_000 - 1)]
    public void Times_are_alike(long ticks)
    {
        var time = new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero).AddTicks(ticks);
        AssertAlike(Whole with { Began = time.ToOffset(TimeSpan.FromHours(5)) });
        AssertAlike(Whole with { Connection = Whole.Connection with { Opened = time } });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1_000)]
    public void Transfers_are_alike(int count)
    {
        var transfers = Enumerable.Range(0, count)
            .Select(number => new Transfer(number, int.MaxValue - number, long.MaxValue)).ToArray();
        AssertAlike(Whole with { Request = Whole.Request with { Reads = transfers, ReadsLeftOut = count } });
        AssertAlike(Whole with
        {
            Response = new CapturedResponse(200, count, long.MaxValue, false, transfers, count),
            Persists = null,
        });
    }

    [Fact]
    public void What_is_not_known_is_left_out_alike()
    {
        AssertAlike(Whole);
        AssertAlike(Whole with
        {
            Reason = CaptureReason.Rejected,
            Request = Whole.Request with { Method = null, Target = null, Version = null, Whole = false },
            Rejection = new CapturedRejection("bare-lf", 400, "RFC 9112 §2.2", "A \"line\".", -1),
            Close = new CapturedClose(CloseCause.ClientClosedEarly, "client", 12),
        });
    }

    [Fact]
    public void Whatever_the_text_is_it_is_alike() => Prop.ForAll<string>(text =>
        AssertAlike(Whole with { Failure = text })).QuickCheckThrowOnFailure();

    private static CaptureRecord Whole { get; } = new()
    {
        Id = "084500.123-c7-r1",
        Began = CaptureBench.Opened,
        Connection = new CapturedConnection(7, CaptureBench.Opened, "127.0.0.1:50000", "[::1]:8080"),
        Request = new CapturedRequest("GET", "/x", "HTTP/1.1", 47, 0, true, [new Transfer(0, 47, 100)], 0),
        Persists = true,
    };

    private static void AssertAlike(CaptureRecord record)
    {
        var writer = new SidecarWriter();
        // The second time in the same buffer, which is larger then.
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(
                Encoding.UTF8.GetString(SidecarOracle.Write(record)),
                Encoding.UTF8.GetString(writer.Write(record).Span));
        }
    }
}
