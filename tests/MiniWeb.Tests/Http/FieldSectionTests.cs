// RFC 9110 §5, §6.3: field lines by index, by name and by known name; nothing of a message that was not read
// whole.
using System;
using System.Text;
using MiniWeb.Http;
using Xunit;

namespace MiniWeb.Tests.Http;

public sealed class FieldSectionTests
{
    private const string Sample =
        "GET / HTTP/1.1\r\nAccept: a\r\nHOST: h\r\nX-One:1\r\naccept:  b \r\nExpect: x\r\n\r\n";

    [Fact]
    public void Lines_keep_order_spelling_and_place()
    {
        var fields = Parse(Sample).Head.Fields;
        Assert.Equal(5, fields.Count);
        Assert.Equal("Accept: a", fields[0].ToString());
        Assert.Equal("HOST: h", fields[1].ToString());
        Assert.Equal("accept: b", fields[3].ToString());
        Assert.Equal(Sample.IndexOf("accept", StringComparison.Ordinal), fields[3].Offset);
        Assert.Equal(Sample.IndexOf("b \r", StringComparison.Ordinal), fields[3].ValueOffset);
        Assert.True(fields[3].Is("ACCEPT"u8));
        Assert.False(fields[3].Is("ACCEP"u8));
    }

    [Theory]
    [InlineData("accept", 0, 0)]
    [InlineData("ACCEPT", 1, 3)]
    [InlineData("Accept", 4, -1)]
    [InlineData("Accep", 0, -1)]
    [InlineData("x-one", 0, 2)]
    [InlineData("host", 5, -1)]
    [InlineData("", 0, -1)]
    public void A_line_is_found_by_its_name_in_any_letter_case(string name, int from, int expected) =>
        Assert.Equal(expected, Parse(Sample).Head.Fields.IndexOf(Encoding.ASCII.GetBytes(name), from));

    [Theory]
    [InlineData("Host", KnownField.Host)]
    [InlineData("cOnNeCtIoN", KnownField.Connection)]
    [InlineData("CONTENT-LENGTH", KnownField.ContentLength)]
    [InlineData("transfer-encoding", KnownField.TransferEncoding)]
    [InlineData("Expect", KnownField.Expect)]
    [InlineData("If-None-Match", KnownField.IfNoneMatch)]
    [InlineData("If-Modified-Since", KnownField.IfModifiedSince)]
    [InlineData("Hosts", KnownField.Other)]
    [InlineData("Content_Length", KnownField.Other)]
    [InlineData("Transfer-Encodinq", KnownField.Other)]
    public void A_known_name_is_recognised_in_any_letter_case(string name, KnownField known)
    {
        var fields = Parse($"GET / HTTP/1.0\r\nA: 1\r\n{name}: h\r\n\r\n").Head.Fields;
        Assert.Equal(known, fields[1].Known);
        Assert.True(fields.Has(known));
        Assert.Equal(known == KnownField.Other ? 0 : 1, fields.IndexOf(known));
        foreach (var other in Enum.GetValues<KnownField>())
            Assert.Equal(other == known || other == KnownField.Other, fields.Has(other));
    }

    [Fact]
    public void A_name_that_is_absent_gives_nothing()
    {
        var fields = Parse(Sample).Head.Fields;
        Assert.False(fields.TryGet("Cookie"u8, out var value));
        Assert.True(value.IsEmpty);
        Assert.Null(fields.GetText("Cookie"));
        Assert.Equal("a", fields.GetText("accept"));
        Assert.Equal(-1, fields.IndexOf(KnownField.ContentLength));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    [InlineData(int.MaxValue)]
    public void An_index_outside_is_a_fault_of_the_caller(int index)
    {
        var fields = Parse(Sample).Head.Fields;
        Assert.Throws<ArgumentOutOfRangeException>(() => fields[index].Offset);
    }

    // What the access log or the persistence rule asks of a refused head must not throw (the bytes are a
    // peer's).
    [Theory]
    [InlineData("POST /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\nBad name: 1\r\n\r\n",
        ParseStatus.Rejected)]
    [InlineData("POST /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX", ParseStatus.NeedMore)]
    [InlineData("POST /a HTTP/1.1 \r\n", ParseStatus.Rejected)]
    public void Of_a_head_that_was_not_read_whole_no_field_shows(string text, ParseStatus expected)
    {
        var parser = Parse(Sample);
        Assert.Equal(expected, parser.Parse(Encoding.Latin1.GetBytes(text), out _));
        Assert.Equal(0, parser.Head.Fields.Count);
        Assert.False(parser.Head.Fields.Has(KnownField.Connection));
        Assert.Equal(-1, parser.Head.Fields.IndexOf("Host"u8));
        Assert.Equal(ConnectionOptions.None, ConnectionPersistence.OptionsOf(parser.Head.Fields));
        Assert.True(parser.Head.Authority.IsEmpty);
        Assert.True(parser.Head.Bytes.IsEmpty);
    }

    [Fact]
    public void Nothing_of_the_request_before_shows_in_a_refused_one()
    {
        var parser = Parse("HEAD /before HTTP/1.0\r\nHost: before\r\n\r\n");
        Assert.Equal(ParseStatus.Rejected, parser.Parse("\u0016garbage"u8, out _));
        Assert.Equal("", parser.Head.Method);
        Assert.Equal(default, parser.Head.Version);
        Assert.Equal("", parser.Head.Target.ToString());
    }

    private static RequestParser Parse(string text)
    {
        var parser = new RequestParser(ParserLimits.Default);
        Assert.Equal(ParseStatus.Complete, parser.Parse(Encoding.Latin1.GetBytes(text), out _));
        return parser;
    }
}
