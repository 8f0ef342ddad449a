// Text becomes bytes without any character silently becoming another one.
using System;
using System.IO;
using System.Linq;
using MiniWeb.Http;
using Xunit;

namespace MiniWeb.Tests.Http;

public sealed class ByteTextTests
{
    [Fact]
    public void Every_byte_goes_there_and_back()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        Assert.Equal(all, ByteText.BytesOf(ByteText.Of(all)));
    }

    [Theory]
    [InlineData("\u2019")] // a quote, for an encoder that narrows
    [InlineData("\uFF07")]
    [InlineData("a\u0100")]
    [InlineData("\uD83D\uDE00")]
    public void What_is_no_byte_is_refused(string text) =>
        Assert.Throws<ArgumentException>(() => ByteText.BytesOf(text));

    [Fact]
    public void Other_text_is_UTF_8()
    {
        Assert.Equal("it\u00E2\u0080\u0099s", ByteText.OfUtf8("it\u2019s"));
        Assert.Equal("\u00EF\u00BF\u00BD", ByteText.OfUtf8("\uD83D")); // half a pair is U+FFFD
    }

    [Theory]
    [InlineData("caf\u00C3\u00A9", "caf\u00E9")]
    [InlineData("plain", "plain")]
    public void UTF_8_is_read(string bytes, string text)
    {
        Assert.True(ByteText.TryReadUtf8(bytes, out var read));
        Assert.Equal(text, read);
    }

    [Theory]
    [InlineData("caf\u00E9")]
    [InlineData("\u0100")]
    public void What_is_no_UTF_8_is_not_read(string bytes) =>
        Assert.False(ByteText.TryReadUtf8(bytes, out _));

    [Fact]
    public void Nobody_else_narrows_text()
    {
        var source = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Join(source.FullName, "MiniWeb.sln")))
            source = source.Parent!;
        var narrowing = Directory.EnumerateFiles(
            Path.Join(source.FullName, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => File.ReadAllText(path) is var text
                && (text.Contains("Latin1.GetBytes", StringComparison.Ordinal)
                    || text.Contains("Narrow", StringComparison.Ordinal)));
        Assert.Empty(narrowing);
    }
}
