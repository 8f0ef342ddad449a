// What Accept says of one media type (RFC 9110 §12.5.1), broken members and all.
using System.Linq;
using System.Text;
using MiniWeb.Http;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Tests.Http;

public sealed class AcceptanceTests
{
    [Theory]
    [InlineData(null, 1000, 0)]
    [InlineData("", 1000, 0)]
    [InlineData(" , ,", 1000, 0)]
    [InlineData("text/html", 1000, 3)]
    [InlineData("TEXT/HTML", 1000, 3)]
    [InlineData("text/*", 1000, 1)]
    [InlineData("*/*", 1000, 0)]
    [InlineData("image/png", 0, -1)]
    [InlineData("application/json", 0, -1)]
    [InlineData("text/plain, text/html;q=0.5", 500, 3)]
    [InlineData("text/html;q=0", 0, 3)]
    [InlineData("text/html;q=0.000", 0, 3)]
    [InlineData("text/html;q=0, */*", 0, 3)]
    [InlineData("*/*, text/html;q=0", 0, 3)]
    [InlineData("text/*;q=0, */*", 0, 1)]
    [InlineData("text/*;q=0, text/html", 1000, 3)]
    [InlineData("*/*;q=0", 0, 0)]
    [InlineData("text/html;q=0.123", 123, 3)]
    [InlineData("text/html ; Q=1.000", 1000, 3)]
    [InlineData("text/html;level=1", 1000, 2)]
    [InlineData("text/html;level=1, text/html;q=0.2", 200, 3)]
    [InlineData("text/html;level=1;q=0.4", 400, 2)]
    [InlineData("text/html;q=0.4;extension=1", 400, 3)]
    [InlineData("text/html;q=0.4, text/html;q=0.6", 600, 3)]
    [InlineData("a/b;c=\"x,text/html;q=0\", text/html;q=0.7", 700, 3)]
    [InlineData("a/b;c=\"\\\",text/html\"", 0, -1)]
    [InlineData("text/html;q=2", 1000, 0)]
    [InlineData("text/html;q=1.001", 1000, 0)]
    [InlineData("text/html;q=0.1234", 1000, 0)]
    [InlineData("text/html;q=, */*;q=0.3", 300, 0)]
    [InlineData("text/html;q=x, */*;q=0.3", 300, 0)]
    [InlineData("text/html;q=-1, */*;q=0.3", 300, 0)]
    [InlineData("text, */*;q=0.3", 300, 0)]
    [InlineData("/html, text/, */*;q=0.3", 300, 0)]
    [InlineData("*/html, image/png", 0, -1)]
    [InlineData("text/html/x, image/png", 0, -1)]
    [InlineData("text/htmlx, image/png", 0, -1)]
    public void Most_precise_range_decides(string? accept, int quality, int precision) =>
        AssertHtml(quality, precision, accept is null ? [] : [accept]);

    [Theory]
    [InlineData("image/png", "text/html;q=0.5", 500, 3)]
    [InlineData("text/html;q=0", "*/*", 0, 3)]
    public void Several_lines_are_one_list(string one, string other, int quality, int precision) =>
        AssertHtml(quality, precision, one, other);

    private static void AssertHtml(int quality, int precision, params string[] accepts)
    {
        var lines = string.Concat(accepts.Select(accept => $"Accept: {accept}\r\n"));
        var request = Request.FromBytes(Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: x\r\n{lines}\r\n"));
        Assert.Equal(
            new Acceptance(quality, precision), Acceptance.Of(request.Fields, "text"u8, "html"u8));
    }
}
