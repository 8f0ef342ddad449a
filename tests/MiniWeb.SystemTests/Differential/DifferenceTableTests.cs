// The judge is judged: a difference that is not told, one that is gone, and one that is told wrongly are
// seen.
using Xunit;

namespace MiniWeb.SystemTests.Differential;

public sealed class DifferenceTableTests
{
    private const string Page = """
        | Reason | Status |
        | --- | --- |
        | other | 400 |

        | Request | MiniWeb | nginx | Apache | Rule | Why |
        | --- | --- | --- | --- | --- | --- |
        | told | 400, closes | 200, stays | 200 404, stays | RFC 9112 §2.2 | So. |

        """;

    [Theory]
    [InlineData("told", "400, closes", "200, stays", "200 404, stays", null)]
    [InlineData("told", "400, closes", "204, stays", "200 400, stays", null)]
    [InlineData("told", "400, closes", "400, closes", "400, closes", "is gone")]
    [InlineData("told", "400, closes", "404, closes", "405, closes", "is gone")]
    [InlineData("told", "404, closes", "200, stays", "200 404, stays", "something else")]
    [InlineData("told", "400, stays", "200, stays", "200 404, stays", "something else")]
    [InlineData("told", "400, closes", "400, stays", "200 404, stays", "something else")]
    [InlineData("told", "400, closes", "200, closes", "200 404, stays", "something else")]
    [InlineData("told", "400, closes", "200, stays", "200, stays", "something else")]
    [InlineData("new", "400, closes", "404, closes", "414, closes", null)]
    [InlineData("new", "400, closes", "400, closes", "400, stays", "does not explain")]
    [InlineData("new", "400, closes", "500, closes", "400, closes", "does not explain")]
    [InlineData("new", "400, closes", "no answer, closes", "400, closes", "does not explain")]
    [InlineData("other", "400, closes", "200, closes", "400, closes", "does not explain")]
    public void A_row_is_judged(string row, string miniweb, string nginx, string apache, string? fault)
    {
        var found = DifferenceTable.Read(Page).FaultOf(row, Of(miniweb), Of(nginx), Of(apache));
        if (fault is null)
            Assert.Null(found);
        else
            Assert.Contains(fault, found);
    }

    [Theory]
    [InlineData("", false, "no answer, closes", "")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na", false, "200, closes", "a")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\naPROBE", false, "200, stays", "a")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nPROBE", true, "200, stays", "")]
    [InlineData("HTTP/1.1 304 Not Modified\r\nA: b\r\n\r\nPROBE", false, "304, stays", "")]
    [InlineData("HTTP/1.1 404 No\r\n\r\nall the rest", false, "404, closes", "")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nPROBE", false, "no answer, stays", "")]
    [InlineData("the file a\n", false, "page without a head, closes", "")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\nPROBE",
        false, "200, stays", "abc")]
    public void What_came_back_is_cut_into_answers(string text, bool isHead, string told, string content)
    {
        var length = DifferentialRow.ProbeContent.Length;
        var probe = $"HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{DifferentialRow.ProbeContent}";
        var behaviour = Behaviour.Of(text.Replace("PROBE", probe), isHead);
        Assert.Equal((told, content), (behaviour.ToString(), behaviour.Content));
    }

    private static Behaviour Of(string told)
    {
        var parts = told.Split(", ");
        return new Behaviour(parts[0] == "no answer" ? "" : parts[0], parts[1] == "stays", "");
    }
}
