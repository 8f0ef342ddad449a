// The access log, driven by the calls that a connection makes.
using System;
using System.Net;
using System.Text;
using MiniWeb.Cli.Logging;
using MiniWeb.Http;
using MiniWeb.Server;
using MiniWeb.Web;
using Serilog.Events;
using Xunit;

namespace MiniWeb.Cli.Tests.Logging;

public sealed class AccessLogTests
{
    private const string Time = @"\d+\.\d ms";

    private static readonly ConnectionInfo Connection = new(
        7, DateTimeOffset.UnixEpoch, new IPEndPoint(IPAddress.Parse("192.0.2.1"), 50000),
        new IPEndPoint(IPAddress.Loopback, 80));

    private readonly Collector _collected = new();

    [Fact]
    public void A_request_is_one_line()
    {
        var observer = Observe();
        Begin(observer, 1, "GET /a%20b?c HTTP/1.1\r\nHost: a\r\n\r\n");
        Answer(observer, 200, 0, 1234);
        AssertLines($"^192.0.2.1:50000 \"GET /a%20b[?]c\" 200 1234 bytes {Time} 000000.000-c7-r1$");
        Assert.Equal(LogEventLevel.Information, _collected.Events[0].Level);
    }

    [Fact]
    public void Secrets_of_a_target_are_masked()
    {
        var observer = Observe();
        Begin(observer, 1, "GET /a?b=c&access_token=SECRET HTTP/1.1\r\nHost: a\r\n\r\n");
        Answer(observer, 200, 0, 1);
        AssertLines("\"GET /a[?]b=c&access_token=[*]{3}\" 200 ");
    }

    [Fact]
    public void Pipelined_requests_are_a_line_each_though_they_are_written_at_once()
    {
        var observer = Observe();
        Begin(observer, 1, "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n");
        Answer(observer, 200, 0, 100);
        Begin(observer, 2, "HEAD /2 HTTP/1.1\r\nHost: a\r\n\r\n");
        Answer(observer, 404, 100, 350);
        observer.OnWritten(new byte[350], 5);
        observer.OnClosed(CloseCause.ClientClosed, 9);
        AssertLines(
            $"\"GET /1\" 200 100 bytes {Time} 000000.000-c7-r1$",
            $"\"HEAD /2\" 404 250 bytes {Time} 000000.000-c7-r2$");
    }

    [Fact]
    public void The_status_behind_100_is_the_final_one()
    {
        var observer = Observe();
        Begin(observer, 1, "PUT / HTTP/1.1\r\nHost: a\r\n\r\n");
        observer.OnResponseBegan(100, 0);
        observer.OnFinalStatus(201);
        observer.OnResponseEnded(125, true);
        AssertLines("\"PUT /\" 201 125 bytes ");
    }

    [Fact]
    public void A_rejected_request_says_which_rule_it_broke()
    {
        var observer = Observe();
        observer.OnRequestBegan(Id(1), 0);
        observer.OnRejected(new Rejection(RejectionReason.BareLf, 17));
        Answer(observer, 400, 0, 90);
        observer.OnClosed(CloseCause.Rejected, 1000);
        AssertLines(
            $"^192.0.2.1:50000 \"- -\" 400 90 bytes {Time} 000000.000-c7-r1 rejected: BareLf "
            + "[(]RFC 9112 §2.2[)] at byte 17$");
    }

    [Theory]
    [InlineData(CloseCause.ClientClosedEarly)]
    [InlineData(CloseCause.ClientReset)]
    [InlineData(CloseCause.HandlerFailed)]
    [InlineData(CloseCause.WriteTimeout)]
    public void A_request_that_was_not_answered_says_why(CloseCause cause)
    {
        var observer = Observe();
        observer.OnRequestBegan(Id(1), 0);
        observer.OnClosed(cause, 1000);
        AssertLines($"^192.0.2.1:50000 \"- -\" not answered {Time} 000000.000-c7-r1 {cause}$");
    }

    [Theory]
    [InlineData(nameof(LogLevel.Information), 0)]
    [InlineData(nameof(LogLevel.Debug), 1)]
    public void A_silent_connection_is_told_at_debug_only(string level, int lines)
    {
        var observer = Observe(Enum.Parse<LogLevel>(level));
        observer.OnReadEnded(1500);
        observer.OnClosed(CloseCause.ClientClosed, 2500);
        Assert.Equal(lines, _collected.Events.Count);
        Assert.All(_collected.Lines, line => Assert.Equal(
            "192.0.2.1:50000 connection 7 brought no request: ClientClosed after 2.5 ms", line));
    }

    [Fact]
    public void A_method_of_the_clients_own_making_cannot_break_the_line()
    {
        var observer = Observe();
        Begin(observer, 1, "GET|`'\u0021 /'; HTTP/1.1\r\nHost: a\r\n\r\n");
        Answer(observer, 501, 0, 1);
        AssertLines("^192.0.2.1:50000 \"GET[|]`'! /';\" 501 1 bytes ");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_failed_handler_is_an_error_also_without_access_lines(bool requests)
    {
        var observer = Observe(LogLevel.Error, requests);
        Begin(observer, 1, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        observer.OnHandlerFailed(new InvalidOperationException("bad\nluck"));
        Answer(observer, 500, 0, 1);
        AssertLines("^000000.000-c7-r1 the handler failed: InvalidOperationException: bad\\\\x0Aluck$");
        Assert.Equal(LogEventLevel.Error, _collected.Events[0].Level);
    }

    [Fact]
    public void Access_lines_can_be_left_out()
    {
        var observer = Observe(LogLevel.Information, requests: false);
        Begin(observer, 1, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        Answer(observer, 200, 0, 1);
        observer.OnRequestBegan(Id(2), 1);
        observer.OnClosed(CloseCause.ClientClosedEarly, 1);
        Assert.Empty(_collected.Events);
    }

    private static ExchangeId Id(int request) => new(DateTimeOffset.UnixEpoch, 7, request);

    private static void Begin(IConnectionObserver observer, int number, string request)
    {
        observer.OnRequestBegan(Id(number), 0);
        observer.OnRequestHead(Request.FromBytes(Encoding.Latin1.GetBytes(request)));
        observer.OnRequestEnded(0);
    }

    private static void Answer(IConnectionObserver observer, int status, long from, long to)
    {
        observer.OnResponseBegan(status, from);
        observer.OnResponseEnded(to, true);
    }

    private IConnectionObserver Observe(
        LogLevel level = LogLevel.Information, bool requests = true) =>
        new AccessLog(
            new LateLogger(level, () => _collected.LoggerAt(level)), requests,
            new TargetMask(new SecretNames()))
            .Observe(Connection);

    private void AssertLines(params string[] patterns)
    {
        Assert.Equal(patterns.Length, _collected.Lines.Length);
        for (var i = 0; i < patterns.Length; i++)
            Assert.Matches(patterns[i], _collected.Lines[i]);
    }
}
