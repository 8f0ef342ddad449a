// Reading chunked content of 64 KiB: the cost lies in the number of chunks, for data is never copied.
using System;
using System.Buffers;
using BenchmarkDotNet.Attributes;
using MiniWeb.Http;

namespace MiniWeb.Benchmarks.Core;

[ShortRunJob, MemoryDiagnoser]
public class ChunkedContent
{
    private const int Total = 64 * 1024;

    private readonly ChunkedDecoder _decoder = new(ParserLimits.Default);
    private byte[] _bytes = [];

    /// <summary>Bytes of data in each chunk.</summary>
    [Params(16, 1024, 65536)]
    public int ChunkLength { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var content = new ArrayBufferWriter<byte>();
        for (var written = 0; written < Total; written += ChunkLength)
        {
            var size = content.GetSpan(ChunkedEncoder.MaxSizeLength);
            content.Advance(ChunkedEncoder.WriteSize(size, ChunkLength));
            content.Write(new byte[ChunkLength]);
            content.Write(ChunkedEncoder.DataEnd);
        }

        content.Write(ChunkedEncoder.End);
        _bytes = content.WrittenSpan.ToArray();
    }

    [Benchmark]
    public long Decode()
    {
        _decoder.Reset();
        var rest = _bytes.AsSpan();
        ChunkStatus status;
        do
        {
            status = _decoder.Decode(rest, out var consumed, out _);
            rest = rest[consumed..];
        }
        while (status == ChunkStatus.Data);
        return status == ChunkStatus.Complete && _decoder.DataLength == Total
            ? _decoder.DataLength
            : throw new InvalidOperationException($"The content was not read: {_decoder.Rejection}");
    }
}
