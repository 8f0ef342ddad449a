// RFC 9112 §7.1: what is written in chunks is read again, whatever the sizes and the splits.
using System;
using System.Buffers;
using System.Text;
using MiniWeb.Http;
using Xunit;

namespace MiniWeb.Tests.Http;

public sealed class ChunkedCodingTests
{
    [Theory]
    [InlineData(1, "1\r\n")]
    [InlineData(9, "9\r\n")]
    [InlineData(10, "a\r\n")]
    [InlineData(15, "f\r\n")]
    [InlineData(16, "10\r\n")]
    [InlineData(255, "ff\r\n")]
    [InlineData(256, "100\r\n")]
    [InlineData(4095, "fff\r\n")]
    [InlineData(65536, "10000\r\n")]
    [InlineData(int.MaxValue, "7fffffff\r\n")]
    public void A_size_is_written_in_lower_case_hexadecimal(int size, string expected)
    {
        Span<byte> line = new byte[ChunkedEncoder.MaxSizeLength];
        var length = ChunkedEncoder.WriteSize(line, size);
        Assert.Equal(expected, Encoding.ASCII.GetString(line[..length]));
        Assert.Equal(length, ChunkedEncoder.WriteSize(new byte[length], size));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void A_chunk_that_would_end_the_content_is_a_fault_of_the_caller(int size) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => ChunkedEncoder.WriteSize(new byte[ChunkedEncoder.MaxSizeLength], size));

    [Theory]
    [InlineData(1, 2)]
    [InlineData(16, 3)]
    [InlineData(int.MaxValue, 9)]
    public void Too_little_room_for_a_size_is_a_fault_of_the_caller(int size, int room) =>
        Assert.Throws<ArgumentException>(() => ChunkedEncoder.WriteSize(new byte[room], size));

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 1, 1)]
    [InlineData(100, 1, 7)]
    [InlineData(100, 7, 1)]
    [InlineData(5000, 4096, 1000)]
    [InlineData(70000, 65536, 333)]
    [InlineData(70000, 70000, 100000)]
    public void What_is_encoded_is_decoded(int length, int chunk, int arrival)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        Assert.Equal(content, Decode(Encode(content, chunk), arrival, out var decoder));
        Assert.Equal(length, decoder.DataLength);
        Assert.Equal(0, decoder.Trailers.Count);
    }

    [Fact]
    public void After_a_reset_the_decoder_knows_nothing_of_the_content_before()
    {
        string[] bodies =
            ["3;a\r\nabc\r\n0\r\nA: 1\r\n\r\n", "3\r\nab", "x", "2;b\r\nde\r\n0\r\nB: 1\r\n\r\n"];
        var decoder = new ChunkedDecoder(
            ParserLimits.Default with { Content = 3, ChunkExtensions = 2, FieldCount = 1 });
        foreach (var body in bodies)
        {
            decoder.Reset();
            Assert.False(decoder.Rejection.IsRejected);
            Assert.Equal(0, decoder.DataLength);
            Assert.Equal(0, decoder.Trailers.Count);
            Run(decoder, Encoding.ASCII.GetBytes(body));
        }

        Assert.Equal(2, decoder.DataLength);
        Assert.Equal("1", decoder.Trailers.GetText("b"));
        Assert.Null(decoder.Trailers.GetText("a"));
    }

    [Theory]
    [InlineData("0\r\n\r\n", ChunkStatus.Complete)]
    [InlineData("x", ChunkStatus.Rejected)]
    public void An_ended_decoder_takes_no_byte_more(string body, ChunkStatus expected)
    {
        var decoder = new ChunkedDecoder(ParserLimits.Default);
        Assert.Equal(expected, Run(decoder, Encoding.ASCII.GetBytes(body)));
        Assert.Equal(expected, decoder.Decode("5\r\nhello\r\n"u8, out var consumed, out var data));
        Assert.Equal(0, consumed);
        Assert.Equal(default, data);
    }

    [Theory]
    [InlineData("Host")]
    [InlineData("content-length")]
    [InlineData("TRANSFER-ENCODING")]
    [InlineData("Connection")]
    [InlineData("Expect")]
    [InlineData("If-None-Match")]
    [InlineData("If-Modified-Since")]
    [InlineData("Trailer")]
    [InlineData("TE")]
    [InlineData("Content-Type")]
    [InlineData("Content-Encoding")]
    [InlineData("Content-Range")]
    [InlineData("Range")]
    [InlineData("Authorization")]
    [InlineData("Cookie")]
    [InlineData("Set-Cookie")]
    [InlineData("Cache-Control")]
    public void A_forbidden_trailer_leaves_no_trace(string name)
    {
        var decoder = new ChunkedDecoder(ParserLimits.Default);
        var body = $"0\r\nX-A: 1\r\n{name}: 2\r\nX-B: 3\r\n\r\n";
        Assert.Equal(ChunkStatus.Complete, Run(decoder, Encoding.ASCII.GetBytes(body)));
        Assert.Equal(2, decoder.Trailers.Count);
        Assert.Equal("1", decoder.Trailers.GetText("X-A"));
        Assert.Equal("3", decoder.Trailers.GetText("X-B"));
        Assert.Null(decoder.Trailers.GetText(name));
        foreach (var field in Enum.GetValues<KnownField>())
            Assert.Equal(field == KnownField.Other, decoder.Trailers.Has(field));
    }

    [Fact]
    public void The_name_of_a_trailer_may_be_longer_than_any_forbidden_one()
    {
        var decoder = new ChunkedDecoder(ParserLimits.Default);
        Run(decoder, Encoding.ASCII.GetBytes($"0\r\n{new string('x', 500)}: 1\r\n\r\n"));
        Assert.Equal("1", decoder.Trailers.GetText(new string('X', 500)));
    }

    private static byte[] Encode(ReadOnlySpan<byte> content, int chunk)
    {
        var wire = new ArrayBufferWriter<byte>();
        while (!content.IsEmpty)
        {
            var piece = content[..Math.Min(chunk, content.Length)];
            wire.Advance(ChunkedEncoder.WriteSize(wire.GetSpan(ChunkedEncoder.MaxSizeLength), piece.Length));
            wire.Write(piece);
            wire.Write(ChunkedEncoder.DataEnd);
            content = content[piece.Length..];
        }

        wire.Write(ChunkedEncoder.End);
        return wire.WrittenSpan.ToArray();
    }

    private static byte[] Decode(byte[] wire, int arrival, out ChunkedDecoder decoder)
    {
        var content = new ArrayBufferWriter<byte>();
        decoder = new ChunkedDecoder(ParserLimits.Default);
        var position = 0;
        for (var arrived = 0; arrived < wire.Length;)
        {
            arrived = Math.Min(arrived + arrival, wire.Length);
            ChunkStatus status;
            do
            {
                status = decoder.Decode(wire.AsSpan(position, arrived - position), out var consumed,
                    out var data);
                content.Write(wire.AsSpan(position, arrived - position)[data]);
                position += consumed;
            }
            while (status == ChunkStatus.Data);
            Assert.Equal(arrived == wire.Length ? ChunkStatus.Complete : ChunkStatus.NeedMore, status);
        }

        return content.WrittenSpan.ToArray();
    }

    private static ChunkStatus Run(ChunkedDecoder decoder, ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            var status = decoder.Decode(bytes, out var consumed, out _);
            bytes = bytes[consumed..];
            if (status != ChunkStatus.Data)
                return status;
        }
    }
}
