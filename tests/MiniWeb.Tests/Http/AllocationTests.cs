// The common head costs no memory: everything that a parser needs is kept from the request before.
using System;
using MiniWeb.Http;
using Xunit;

namespace MiniWeb.Tests.Http;

public sealed class AllocationTests
{
    [Theory]
    [InlineData("client-chromium-page")]
    [InlineData("client-chromium-multipart")]
    [InlineData("client-chromium-raw-marks")]
    [InlineData("client-firefox-page")]
    [InlineData("client-curl-get")]
    [InlineData("client-curl-proxy")]
    [InlineData("client-wrk")]
    [InlineData("legal-host-ipv6-port")]
    [InlineData("chunked-three")]
    public void A_common_head_is_parsed_and_framed_without_an_allocation(string name)
    {
        var bytes = CorpusRow.Load(name).Bytes;
        var parser = new RequestParser(ParserLimits.Default);
        ReadOften(parser, bytes, 1000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var answers = ReadOften(parser, bytes, 1000);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(1000, answers);
        Assert.Equal(0, allocated);
    }

    private static int ReadOften(RequestParser parser, byte[] bytes, int times)
    {
        var complete = 0;
        for (var i = 0; i < times; i++)
        {
            var status = parser.Parse(bytes, out _);
            var framing = MessageFraming.ForRequest(parser.Head, ParserLimits.Default);
            var persists = ConnectionPersistence.Persists(parser.Head.Version, parser.Head.Fields);
            complete += status == ParseStatus.Complete && !framing.Rejection.IsRejected && persists ? 1 : 0;
        }

        return complete;
    }
}
