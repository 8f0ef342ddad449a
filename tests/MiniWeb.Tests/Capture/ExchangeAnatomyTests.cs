// A capture explained: the bytes by the parsers, the limits and the end by what the server recorded.
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MiniWeb.Capture;
using MiniWeb.Http;
using MiniWeb.Http.Anatomy;
using MiniWeb.Server;
using MiniWeb.Tests.Server;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Tests.Capture;

public sealed class ExchangeAnatomyTests
{
    private const string Head = "Host: a\r\nConnection: close\r\n";

    public static TheoryData<string, RejectionReason> Refused => new()
    {
        { "GET /abcdefghijklmnop HTTP/1.1\r\n" + Head + "\r\n", RejectionReason.TargetTooLong },
        { "POST / HTTP/1.1\r\n" + Head + "Content-Length: 99\r\n\r\n", RejectionReason.ContentTooLarge },
        {
            "POST / HTTP/1.1\r\n" + Head + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\n",
            RejectionReason.ChunkSize
        },
        { "GET / HTTP/1.1\r\n" + Head + "Expect: x\r\n\r\n", RejectionReason.Expectation },
        { "\u0016\u0003\u0001\0", RejectionReason.TlsHello },
    };

    // Under a server's own limits, which the capture does not tell.
    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_a_server_refused_is_shown_where_it_did(string text, RejectionReason reason)
    {
        var limits = new ParserLimits { StartLine = 24, Content = 16 };
        var anatomy = await ExchangeAsync(text, limits);
        Assert.Equal(reason, anatomy.Request!.Anatomy.Rejection.Reason);
        Assert.Equal(anatomy.Exchange.Record!.Rejection!.Offset, anatomy.Request.Anatomy.Rejection.Offset);
        Assert.Single(anatomy.Request.Anatomy.Spans, span => span.Kind == SpanKind.Wrong);
        Assert.Contains("closed, because behind a broken rule", anatomy.Response!.Verdict.Connection);
        Assert.Equal(AnatomyOutcome.Complete, anatomy.Response.Anatomy.Outcome);
    }

    [Fact]
    public async Task What_wide_limits_let_through_is_not_refused_later()
    {
        var limits = new ParserLimits { StartLine = 20_000 };
        var target = "/" + new string('a', 10_000);
        var anatomy = await ExchangeAsync($"GET {target} HTTP/1.1\r\n{Head}\r\n", limits);
        Assert.Equal(AnatomyOutcome.Complete, anatomy.Request!.Anatomy.Outcome);
        Assert.Equal(10_001, anatomy.Request.Anatomy.Spans.Single(span => span.Kind == SpanKind.Path).Length);
        Assert.Equal(
            "the connection closed, because the request, or its version, asked for the end after the "
            + "response: RFC 9112 §9.3",
            anatomy.Request.Verdict.Connection);
    }

    [Fact]
    public async Task The_response_to_HEAD_has_no_content()
    {
        var anatomy = await ExchangeAsync($"HEAD / HTTP/1.1\r\n{Head}\r\n", ParserLimits.Default);
        Assert.Equal(AnatomyOutcome.Complete, anatomy.Response!.Anatomy.Outcome);
        Assert.Equal(
            "no content, because of the method or the status: RFC 9112 §6.3 step 1",
            anatomy.Response.Verdict.Content);
    }

    private static async Task<ExchangeAnatomy> ExchangeAsync(string text, ParserLimits limits)
    {
        await using var bench = new CaptureBench();
        Handler handler = (_, _) => new(Response.Text(200, "hello"));
        await using (var server = new HttpServer(
            new HttpServerOptions { Limits = limits }, handler, bench.Writer))
        {
            server.Start();
            using var peer = await RawPeer.ConnectAsync(server.EndPoints[0]);
            await peer.SendAsync(Encoding.Latin1.GetBytes(text));
            await peer.ReadToEndAsync();
        }

        return ExchangeAnatomy.Of((await bench.ReadAllAsync())[0]);
    }
}
