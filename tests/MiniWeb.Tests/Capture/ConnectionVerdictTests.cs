// What became of a connection is told for every way in which it can end, with the rule.
using System;
using System.Linq;
using MiniWeb.Capture;
using MiniWeb.Server;
using Xunit;

namespace MiniWeb.Tests.Capture;

public sealed class ConnectionVerdictTests
{
    public static TheoryData<CloseCause> Causes =>
        [.. Enum.GetValues<CloseCause>().Where(cause => cause != CloseCause.None)];

    [Theory]
    [MemberData(nameof(Causes))]
    public void Each_end_has_its_reason_and_its_rule(CloseCause cause)
    {
        var verdict = ConnectionVerdict.Of(RecordOf(persists: false, cause: cause))!;
        Assert.Matches(@"^the connection closed, because [a-z].*: RFC \d{4} §\d+(\.\d+)*$", verdict);
        Assert.Single(Causes,
            other => ConnectionVerdict.Of(RecordOf(persists: false, cause: other)) == verdict);
    }

    [Theory]
    [InlineData("HTTP/1.1", true, "the connection stayed open, because nobody said close: RFC 9112 §9.3")]
    [InlineData("HTTP/1.0", true,
        "the connection stayed open, because Connection says keep-alive: RFC 9112 §9.3")]
    [InlineData("HTTP/1.1", false, "the connection was to close: RFC 9112 §9.6")]
    [InlineData("HTTP/1.1", null, null)]
    public void A_connection_whose_end_is_not_known_was_to_live_or_not(
        string version, bool? persists, string? verdict) =>
        Assert.Equal(verdict, ConnectionVerdict.Of(RecordOf(persists, version)));

    private static CaptureRecord RecordOf(
        bool? persists, string version = "HTTP/1.1", CloseCause? cause = null) => new()
    {
        Id = "084500.123-c7-r1",
        Began = DateTimeOffset.UnixEpoch,
        Connection = new CapturedConnection(7, DateTimeOffset.UnixEpoch, "127.0.0.1:1", "127.0.0.1:2"),
        Request = new CapturedRequest("GET", "/", version, 0, 0, true, [], 0),
        Persists = persists,
        Close = cause is { } known ? new CapturedClose(known, "server", 1) : null,
    };
}
