// A response cannot be made to break the wire.
using System;
using MiniWeb.Web;
using Xunit;

namespace MiniWeb.Tests.Web;

public sealed class ResponseTests
{
    [Theory]
    [InlineData("X", "a\r\nSet-Cookie: b")]
    [InlineData("X", "a\nb")]
    [InlineData("X", "\0")]
    [InlineData("X", "\u0100")]
    [InlineData("X", " a")]
    [InlineData("X Y", "a")]
    [InlineData("", "a")]
    [InlineData("X:", "a")]
    public void A_field_that_would_split_the_response_is_refused(string name, string value) =>
        Assert.Throws<ArgumentException>(() => new ResponseField(name, value));

    [Theory]
    [InlineData("Date")]
    [InlineData("connection")]
    [InlineData("Content-Length")]
    [InlineData("Transfer-Encoding")]
    public void What_is_the_connections_business_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => Response.Text(200, "").With(name, "x"));

    [Theory]
    [InlineData(100)]
    [InlineData(199)]
    [InlineData(600)]
    public void A_status_that_is_no_final_one_is_refused(int status) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Response(status));
}
