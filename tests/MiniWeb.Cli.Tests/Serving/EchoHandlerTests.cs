// --echo: what came in goes out, byte for byte.
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Cli.Serving;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Cli.Tests.Serving;

public sealed class EchoHandlerTests
{
    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("DELETE /x?y HTTP/1.0\r\nodd:  \t spaced \t\r\nodd: twice\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n\0\u0001\u00FF\r\n")]
    [InlineData(
        "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "003;x=\"y\"\r\nabc\r\n0\r\nTrailer: t\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nX: \u00E9\u00FF\r\n\r\n")]
    public async Task The_answer_is_the_request_as_it_came(string wire)
    {
        var bytes = Encoding.Latin1.GetBytes(wire);
        var response = await EchoHandler.AnswerAsync(Request.FromBytes(bytes), CancellationToken.None);
        Assert.Equal(200, response.Status);
        Assert.Equal(bytes, response.Content.InMemory!.Value.ToArray());
    }

    // Six bytes of framing for each of content: more than the limit and a megabyte, and so not kept.
    [Theory]
    [InlineData(1_000, 200)]
    [InlineData(200_000, 413)]
    public async Task Tiny_chunks_cost_no_more_memory_than_the_limit(int count, int status)
    {
        var wire = "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
            + string.Concat(System.Linq.Enumerable.Repeat("1\r\nx\r\n", count)) + "0\r\n\r\n";
        var request = Request.FromBytes(Encoding.Latin1.GetBytes(wire));
        var response = await EchoHandler.Of(contentLimit: 100_000)(request, CancellationToken.None);
        Assert.Equal(status, response.Status);
        Assert.True(response.Content.Length <= wire.Length);
    }

    [Fact]
    public async Task No_browser_takes_the_answer_for_a_page()
    {
        var request = Request.FromBytes("GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8);
        var response = await EchoHandler.AnswerAsync(request, CancellationToken.None);
        Assert.Contains(new ResponseField("Content-Type", "text/plain"), response.Fields);
        Assert.Contains(new ResponseField("X-Content-Type-Options", "nosniff"), response.Fields);
    }
}
