// Reading a response head, the raw client's and the replay's side. Each head is an object of its own here.
using System;
using System.Text;
using BenchmarkDotNet.Attributes;
using MiniWeb.Http;

namespace MiniWeb.Benchmarks.Core;

[ShortRunJob, MemoryDiagnoser]
public class ResponseHeadReading
{
    private readonly byte[] _bytes = Encoding.ASCII.GetBytes(SampleHeads.Response);
    private readonly ResponseParser _parser = new(ParserLimits.Default);

    [Benchmark]
    public int Whole() => _parser.Parse(_bytes, out var consumed) == ParseStatus.Complete
        ? consumed
        : throw new InvalidOperationException($"The head was not read: {_parser.Rejection}");
}
