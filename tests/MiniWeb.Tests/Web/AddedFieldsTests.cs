// Fields that every response gets.
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Tests.Web;

public sealed class AddedFieldsTests
{
    private static readonly Request Request = Request.FromBytes("GET / HTTP/1.1\r\nHost: x\r\n\r\n"u8);

    // What the handler has set, what is added, what comes out; fields parted by "|".
    [Theory]
    [InlineData("A: 1", "B: 2", "A: 1|B: 2")]
    [InlineData("", "B: 2|B: 3", "B: 2|B: 3")]
    [InlineData("cache-control: no-cache|A: 1", "Cache-Control: max-age=5", "A: 1|Cache-Control: max-age=5")]
    [InlineData("Set-Cookie: a|Set-Cookie: b", "Set-Cookie: c", "Set-Cookie: c")]
    [InlineData("Vary: Accept", "Vary: Origin|B: 2", "Vary: Accept, Origin|B: 2")]
    [InlineData("vary: Accept|Vary: Cookie", "VARY: Origin", "Vary: Accept, Cookie, Origin")]
    [InlineData("A: 1", "Vary: Origin", "A: 1|Vary: Origin")]
    [InlineData("Vary: Accept", "B: 2", "Vary: Accept|B: 2")]
    [InlineData("A: 1", "", "A: 1")]
    public async Task Field_is_added_or_takes_the_place_of_the_handlers(
        string own, string added, string expected)
    {
        var response = new Response(404, new BytesContent("x"u8.ToArray()), Fields(own)) { Closes = true };
        var handler = AddedFields.Of(Fields(added))((_, _) => ValueTask.FromResult(response));
        var dressed = await handler(Request, CancellationToken.None);

        Assert.Equal(
            expected, string.Join('|', dressed.Fields.Select(field => $"{field.Name}: {field.Value}")));
        Assert.Equal((404, true), (dressed.Status, dressed.Closes));
        Assert.Same(response.Content, dressed.Content);
    }

    [Fact]
    public async Task Prepared_response_is_dressed_once()
    {
        var response = Response.Text(200, "x");
        var handler = AddedFields.Of(Fields("A: 1"))((_, _) => ValueTask.FromResult(response));
        Assert.Same(
            await handler(Request, CancellationToken.None), await handler(Request, CancellationToken.None));
    }

    [Fact]
    public async Task Answer_that_takes_its_time_is_dressed_as_well()
    {
        var handler = AddedFields.Of(Fields("A: 1"))(async (_, _) =>
        {
            await Task.Yield();
            return Response.Text(200, "x");
        });
        Assert.Contains(
            (await handler(Request, CancellationToken.None)).Fields, field => field.Name == "A");
    }

    private static List<ResponseField> Fields(string text) =>
        [.. text.Split('|', System.StringSplitOptions.RemoveEmptyEntries).Select(line =>
            new ResponseField(line[..line.IndexOf(':')], line[(line.IndexOf(':') + 2)..]))];
}
