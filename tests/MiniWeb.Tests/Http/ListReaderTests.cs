// RFC 9110 §5.6.1: the members of a list, with and without the empty ones.
using System.Collections.Generic;
using System.Text;
using MiniWeb.Http;
using Xunit;

namespace MiniWeb.Tests.Http;

public sealed class ListReaderTests
{
    [Theory]
    [InlineData("", "", "<>")]
    [InlineData("a", "<a>", "<a>")]
    [InlineData("a,b", "<a><b>", "<a><b>")]
    [InlineData(" a \t,\tb b ", "<a><b b>", "<a><b b>")]
    [InlineData(",", "", "<><>")]
    [InlineData(",a", "<a>", "<><a>")]
    [InlineData("a,", "<a>", "<a><>")]
    [InlineData("a,,b", "<a><b>", "<a><><b>")]
    [InlineData(" , , ,a", "<a>", "<><><><a>")]
    [InlineData("a=\"b,c\",d", "<a=\"b,c\"><d>", "<a=\"b,c\"><d>")]
    [InlineData("a=\"b\\\",c\",d", "<a=\"b\\\",c\"><d>", "<a=\"b\\\",c\"><d>")]
    [InlineData("\"a,b,c", "<\"a><b><c>", "<\"a><b><c>")]
    [InlineData("a\"b\"\"c,d", "<a\"b\"\"c><d>", "<a\"b\"\"c><d>")]
    [InlineData("a;q=\"x\"", "<a;q=\"x\">", "<a;q=\"x\">")]
    [InlineData("\u00a0a\u00a0", "<\u00a0a\u00a0>", "<\u00a0a\u00a0>")]
    public void A_list_has_its_members_in_order(string value, string members, string all)
    {
        Assert.Equal(members, Read(value, skipsEmpty: true));
        Assert.Equal(all, Read(value, skipsEmpty: false));
    }

    private static string Read(string value, bool skipsEmpty)
    {
        var read = new List<string>();
        var list = new ListReader(Encoding.Latin1.GetBytes(value));
        while (skipsEmpty ? list.TryRead(out var member) : list.TryReadAny(out member))
            read.Add($"<{Encoding.Latin1.GetString(member)}>");
        Assert.False(list.TryRead(out _)); // the end stays the end
        Assert.False(list.TryReadAny(out _));
        return string.Concat(read);
    }
}
