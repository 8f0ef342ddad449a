// Reading request heads: what every request pays first. Whole, as it comes nearly always, and in pieces: the
// time for one byte after the other may not grow with the square of the length. Nothing may be allocated.
using System;
using System.Collections.Generic;
using BenchmarkDotNet.Attributes;
using MiniWeb.Http;

namespace MiniWeb.Benchmarks.Core;

[ShortRunJob, MemoryDiagnoser]
public class RequestHeadReading
{
    private readonly RequestParser _parser = new(ParserLimits.Default);
    private byte[] _bytes = [];

    public static IEnumerable<string> Names => SampleHeads.Requests.Keys;

    [ParamsSource(nameof(Names))]
    public string Head { get; set; } = "";

    [GlobalSetup]
    public void Prepare() => _bytes = SampleHeads.Requests[Head];

    [Benchmark]
    public int Whole() => Read(_bytes);

    [Benchmark]
    public int ByteByByte()
    {
        for (var length = 1; length < _bytes.Length; length++)
            if (_parser.Parse(_bytes.AsSpan(0, length), out _) != ParseStatus.NeedMore)
                throw new InvalidOperationException("The head ended early.");
        return Read(_bytes);
    }

    private int Read(byte[] bytes) => _parser.Parse(bytes, out var consumed) == ParseStatus.Complete
        ? consumed
        : throw new InvalidOperationException($"The head was not read: {_parser.Rejection}");
}
