// Sizes and durations as people write them, and what is not taken for one.
using System;
using MiniWeb.Cli.Configuration;
using Xunit;

namespace MiniWeb.Cli.Tests.Configuration;

public sealed class TextTypesTests
{
    [Theory]
    [InlineData("0", 0L)]
    [InlineData("512", 512L)]
    [InlineData("512B", 512L)]
    [InlineData("64KiB", 65536L)]
    [InlineData("64kib", 65536L)]
    [InlineData("16MiB", 16777216L)]
    [InlineData("1GiB", 1073741824L)]
    [InlineData("2TiB", 2199023255552L)]
    [InlineData("8388607TiB", 9223370937343148032L)]
    [InlineData("9223372036854775807", 9223372036854775807L)]
    [InlineData("1.5MiB", 1572864L)]
    [InlineData("0.5KiB", 512L)]
    [InlineData("0.1KiB", 102L)]
    [InlineData("1KB", 1000L)]
    [InlineData("10MB", 10000000L)]
    [InlineData("1.5gb", 1500000000L)]
    [InlineData("2TB", 2000000000000L)]
    public void A_size_is_digits_and_a_unit(string text, long bytes)
    {
        Assert.True(ByteSize.TryParse(text, out var parsed));
        Assert.Equal(bytes, parsed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("MiB")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1.5")]
    [InlineData("1.5B")]
    [InlineData(".5MiB")]
    [InlineData("1.MiB")]
    [InlineData("1.2.3MiB")]
    [InlineData("1MiB1KiB")]
    [InlineData("1 MiB")]
    [InlineData("1K")]
    [InlineData("0x10")]
    [InlineData("8388608TiB")]
    [InlineData("9223372036854775808")]
    public void Anything_else_is_no_size(string text) => Assert.False(ByteSize.TryParse(text, out _));

    [Theory]
    [InlineData(0L, "0")]
    [InlineData(16L, "16")]
    [InlineData(1024L, "1KiB")]
    [InlineData(1536L, "1536")]
    [InlineData(67108864L, "64MiB")]
    [InlineData(1099511627776L, "1TiB")]
    public void A_size_is_written_in_the_largest_unit_without_rest(long bytes, string text) =>
        Assert.Equal(text, ByteSize.Write(bytes));

    [Theory]
    [InlineData("0ms", 0L)]
    [InlineData("200ms", 200L)]
    [InlineData("3s", 3000L)]
    [InlineData("1m", 60000L)]
    [InlineData("2h", 7200000L)]
    [InlineData("7d", 604800000L)]
    [InlineData("0.5s", 500L)]
    [InlineData("1.5h", 5400000L)]
    [InlineData("1m30s", 90000L)]
    [InlineData("1h0.5m250ms", 3630250L)]
    [InlineData("1d2h3m4s5ms", 93784005L)]
    public void A_duration_is_digits_and_a_unit(string text, long milliseconds)
    {
        Assert.True(Duration.TryParse(text, out var parsed));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), parsed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("1.5")]
    [InlineData(".5s")]
    [InlineData("1.s")]
    [InlineData("30s1m")]
    [InlineData("1s1s")]
    [InlineData("1m30")]
    [InlineData("1m-30s")]
    [InlineData("1m 30s")]
    [InlineData("106751991d1000000000h")]
    [InlineData("1 s")]
    [InlineData("1S")]
    [InlineData("1w")]
    [InlineData("00:00:10")]
    [InlineData("99999999999999999s")]
    public void Anything_else_is_no_duration(string text) => Assert.False(Duration.TryParse(text, out _));
}
