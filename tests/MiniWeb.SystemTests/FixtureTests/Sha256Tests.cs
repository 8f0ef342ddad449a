// Proves the assertion on bytes: it passes on equal bytes, fails on all others, and says where they differ.
using System;
using System.Text;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests.FixtureTests;

public sealed class Sha256Tests
{
    [Theory]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void The_digest_is_that_of_sha256sum(string text, string digest)
    {
        Assert.Equal(digest, Sha256.Of(Encoding.Latin1.GetBytes(text)));
        Sha256.AssertSame(Encoding.Latin1.GetBytes(text), Encoding.Latin1.GetBytes(text));
    }

    [Theory]
    [InlineData("HTTP/1.1\r\n", "HTTP/1.0\r\n", 7, "HTTP/1.|1\\r\\n", "HTTP/1.|0\\r\\n")]
    [InlineData("0123456789abcdef0123456789abcdef!", "0123456789abcdef0123456789abcdef?", 32,
        "89abcdef0123456789abcdef|!", "89abcdef0123456789abcdef|?")]
    [InlineData("abc", "ab", 2, "ab|c", "ab|(end)")]
    [InlineData("ab", "abc", 2, "ab|(end)", "ab|c")]
    [InlineData("", "\0", 0, "|(end)", "|\\x00")]
    [InlineData("a\\", "a\u00ff", 1, "a|\\\\", "a|\\xff")]
    public void A_difference_is_shown(string expected, string actual, int offset, string left, string right)
    {
        var failure = Assert.ThrowsAny<Exception>(
            () => Sha256.AssertSame(Encoding.Latin1.GetBytes(expected), Encoding.Latin1.GetBytes(actual)));
        var lines = failure.Message.Split('\n');
        Assert.Equal($"The bytes differ first at offset {offset}.", lines[0]);
        Assert.StartsWith($"expected: {expected.Length} bytes", lines[1], StringComparison.Ordinal);
        Assert.EndsWith($"there: {left}", lines[1], StringComparison.Ordinal);
        Assert.StartsWith($"actual:   {actual.Length} bytes", lines[2], StringComparison.Ordinal);
        Assert.EndsWith($"there: {right}", lines[2], StringComparison.Ordinal);
    }
}
