// RFC 9110 §12.5.3: what Accept-Encoding says of br, gzip and identity, in thousandths, and what is chosen of
// all three, of gzip and identity, and of identity alone ("none": nothing is acceptable).
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MiniWeb.Http;
using Xunit;

namespace MiniWeb.Tests.Http;

public sealed class AcceptEncodingTests
{
    private static readonly ParserLimits NoLimits = new()
    {
        FieldLine = int.MaxValue / 4,
        FieldSection = int.MaxValue / 4,
        FieldCount = int.MaxValue,
    };

    private static readonly string[] Words =
    [
        "br", "gzip", "x-gzip", "identity", "*", "zstd", "deflate", ",", ";", "q=", "Q=", "q", "=", " ", "\t",
        "0", "1", "0.5", "0.", "1.000", "1.001", "0.0001", "2", "-1", ".5", "\"", "\u00ff", "gzip;q=0",
        "identity;q=0", "*;q=0",
    ];

    // Lines are parted by "|".
    [Theory]
    [InlineData("", "0 0 1", "identity identity identity")]
    [InlineData("|", "0 0 1", "identity identity identity")]
    [InlineData(" , ,", "0 0 1", "identity identity identity")]
    [InlineData("gzip, deflate, br, zstd", "1000 1000 1", "br gzip identity")]
    [InlineData("gzip,deflate,br,zstd", "1000 1000 1", "br gzip identity")]
    [InlineData("gzip, deflate, br, zstd|br;q=0", "0 1000 1", "gzip gzip identity")]
    [InlineData("gzip", "0 1000 1", "gzip gzip identity")]
    [InlineData("br", "1000 0 1", "br identity identity")]
    [InlineData("deflate", "0 0 1", "identity identity identity")]
    [InlineData("GZip,BR", "1000 1000 1", "br gzip identity")]
    [InlineData("x-gzip", "0 1000 1", "gzip gzip identity")]
    [InlineData("X-GZIP;q=0.5", "0 500 1", "gzip gzip identity")]
    [InlineData("gzip|br", "1000 1000 1", "br gzip identity")]
    [InlineData("gzip;q=0|br;q=0", "0 0 1", "identity identity identity")]
    [InlineData("gzip;q=1.0, br;q=0.9", "900 1000 1", "gzip gzip identity")]
    [InlineData("gzip;q=0.9, br;q=0.901", "901 900 1", "br gzip identity")]
    [InlineData("gzip;q=0.001", "0 1 1", "gzip gzip identity")]
    [InlineData("gzip;q=0", "0 0 1", "identity identity identity")]
    [InlineData("gzip;q=0.000", "0 0 1", "identity identity identity")]
    [InlineData("gzip;q=0.", "0 0 1", "identity identity identity")]
    [InlineData("gzip;q=1.", "0 1000 1", "gzip gzip identity")]
    [InlineData("gzip \t; \tq=0.2", "0 200 1", "gzip gzip identity")]
    [InlineData("gzip;Q=0.2", "0 200 1", "gzip gzip identity")]
    [InlineData("identity", "0 0 1000", "identity identity identity")]
    [InlineData("identity, gzip", "0 1000 1000", "gzip gzip identity")]
    [InlineData("identity;q=1, gzip;q=0.5", "0 500 1000", "identity identity identity")]
    [InlineData("identity;q=0.5, gzip;q=0.6, br;q=0.4", "400 600 500", "gzip gzip identity")]
    [InlineData("identity;q=0, gzip", "0 1000 0", "gzip gzip none")]
    [InlineData("identity;q=0", "0 0 0", "none none none")]
    [InlineData("identity;q=0, deflate", "0 0 0", "none none none")]
    [InlineData("*", "1000 1000 1000", "br gzip identity")]
    [InlineData("*;q=0.5", "500 500 500", "br gzip identity")]
    [InlineData("*;q=0", "0 0 0", "none none none")]
    [InlineData("*;q=0, identity", "0 0 1000", "identity identity identity")]
    [InlineData("*;q=0, identity;q=0.1", "0 0 100", "identity identity identity")]
    [InlineData("*;q=0, gzip", "0 1000 0", "gzip gzip none")]
    [InlineData("*, br;q=0", "0 1000 1000", "gzip gzip identity")]
    [InlineData("br;q=0, *;q=0.3", "0 300 300", "gzip gzip identity")]
    [InlineData("gzip;q=0.5, *;q=0.8", "800 500 800", "br identity identity")]
    [InlineData("*;q=0|*", "0 0 0", "none none none")]
    [InlineData("gzip, gzip;q=0", "0 0 1", "identity identity identity")]
    [InlineData("gzip;q=0, x-gzip", "0 0 1", "identity identity identity")]
    [InlineData("gzip;q=0.3, gzip;q=0.7", "0 300 1", "gzip gzip identity")]
    // Broken members.
    [InlineData("gzip;q=2, br", "1000 0 1", "br identity identity")]
    [InlineData("gzip;q=1.001", "0 0 1", "identity identity identity")]
    [InlineData("gzip;q=0.1234", "0 0 1", "identity identity identity")]
    [InlineData("gzip;q=-1", "0 0 1", "identity identity identity")]
    [InlineData("gzip;q=.5", "0 0 1", "identity identity identity")]
    [InlineData("gzip;q=0,5", "0 0 1", "identity identity identity")]
    [InlineData("gzip;q=0x1", "0 0 1", "identity identity identity")]
    [InlineData("gzip;q=01", "0 0 1", "identity identity identity")]
    [InlineData("gzip;q=1e0", "0 0 1", "identity identity identity")]
    [InlineData("gzip;q=", "0 0 1", "identity identity identity")]
    [InlineData("gzip;q", "0 0 1", "identity identity identity")]
    [InlineData("gzip;", "0 0 1", "identity identity identity")]
    [InlineData("gzip;q =1", "0 0 1", "identity identity identity")]
    [InlineData("gzip;q= 1", "0 0 1", "identity identity identity")]
    [InlineData("gzip;q=\"1\"", "0 0 1", "identity identity identity")]
    [InlineData("gzip;level=9", "0 0 1", "identity identity identity")]
    [InlineData("gzip;q=1;q=1", "0 0 1", "identity identity identity")]
    [InlineData("gzip;q=1 br", "0 0 1", "identity identity identity")]
    [InlineData("gzip br", "0 0 1", "identity identity identity")]
    [InlineData("gzip;q=nan, *;q=0.4", "400 400 400", "br gzip identity")]
    [InlineData("\"gzip\"", "0 0 1", "identity identity identity")]
    [InlineData("gzipx, xbr, brotli, *x", "0 0 1", "identity identity identity")]
    [InlineData("identity;q=0.0000", "0 0 1", "identity identity identity")]
    public void The_field_decides(string lines, string weights, string chosen)
    {
        var accepted = AcceptEncoding.Of(Fields(lines.Split('|')));

        Assert.Equal(weights, $"{accepted.Brotli} {accepted.Gzip} {accepted.Identity}");
        Assert.Equal(chosen, string.Join(' ',
            Choice(accepted, true, true), Choice(accepted, false, true), Choice(accepted, false, false)));
    }

    [Fact]
    public void Without_the_field_there_is_no_coding()
    {
        var accepted = AcceptEncoding.Of(Fields());

        Assert.Equal(AcceptEncoding.None, accepted);
        Assert.Equal("identity", Choice(accepted, true, true));
    }

    [Fact]
    public void Any_value_gives_weights_and_a_choice_that_the_client_takes() => Prop.ForAll(
        Gen.Elements(Words).ArrayOf().ArrayOf().ToArbitrary(), lines =>
        {
            var accepted = AcceptEncoding.Of(Fields([.. lines.Select(words => string.Concat(words))]));
            int[] weights = [accepted.Brotli, accepted.Gzip, accepted.Identity];
            return weights.All(weight => weight is >= 0 and <= 1000)
                && IsTaken(accepted, true, true) && IsTaken(accepted, true, false)
                && IsTaken(accepted, false, true) && IsTaken(accepted, false, false);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000).WithQuietOnSuccess(true));

    [Fact]
    public void Neither_the_order_nor_the_lines_matter() => Prop.ForAll(
        Gen.Elements("br", "gzip;q=0.5", "x-gzip", "identity;q=0", "*;q=0.2", "*", "br;q=0", "gzip;q=9")
            .ArrayOf().ToArbitrary(),
        members =>
        {
            var accepted = AcceptEncoding.Of(Fields(string.Join(',', members)));
            return accepted == AcceptEncoding.Of(Fields(string.Join(',', members.Reverse())))
                && accepted == AcceptEncoding.Of(Fields(members));
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true));

    // Quadratic work on so many members would take hours.
    [Theory]
    [InlineData(",")]
    [InlineData("gzip;q=0.5,")]
    [InlineData("*;q=,")]
    [InlineData(";")]
    [InlineData(" ")]
    public void A_long_value_is_read_to_its_end(string piece)
    {
        var value = string.Concat(Enumerable.Repeat(piece, 4_000_000 / piece.Length)) + ",br";

        var accepted = AcceptEncoding.Of(Fields(value));

        Assert.Equal(1000, accepted.Brotli);
    }

    private static bool IsTaken(AcceptEncoding accepted, bool hasBrotli, bool hasGzip)
    {
        var isAny = accepted.TryChoose(hasBrotli, hasGzip, out var coding);
        return coding switch
        {
            ContentCoding.Brotli => isAny && hasBrotli && accepted.Brotli > 0,
            ContentCoding.Gzip => isAny && hasGzip && accepted.Gzip > 0,
            _ => isAny == accepted.Identity > 0,
        };
    }

    private static string Choice(AcceptEncoding accepted, bool hasBrotli, bool hasGzip) =>
        !accepted.TryChoose(hasBrotli, hasGzip, out var coding) ? "none" : coding switch
        {
            ContentCoding.Brotli => "br",
            ContentCoding.Gzip => "gzip",
            _ => "identity",
        };

    private static FieldSection Fields(params string[] values)
    {
        var head = new StringBuilder("GET / HTTP/1.1\r\nHost: a\r\n");
        foreach (var value in values)
            head.Append("aCCept-Encoding: ").Append(value).Append("\r\nX: y\r\n");
        var parser = new RequestParser(NoLimits);
        var status = parser.Parse(Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), out _);
        Assert.Equal(ParseStatus.Complete, status);
        return parser.Head.Fields;
    }
}
