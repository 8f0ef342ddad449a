// HTTP dates: written once a second for the Date field, read for each conditional request.
using System;
using System.Text;
using BenchmarkDotNet.Attributes;
using MiniWeb.Http;

namespace MiniWeb.Benchmarks.Core;

[ShortRunJob, MemoryDiagnoser]
public class Dates
{
    private static readonly DateTimeOffset Moment = new(2026, 11, 20, 8, 45, 0, TimeSpan.Zero);

    private readonly byte[] _destination = new byte[HttpDate.Length];
    private readonly byte[] _text = Encoding.ASCII.GetBytes(HttpDate.Format(Moment));

    [Benchmark]
    public byte[] Write()
    {
        HttpDate.Write(_destination, Moment);
        return _destination;
    }

    [Benchmark]
    public DateTimeOffset Read() => HttpDate.TryParse(_text, Moment, out var when)
        ? when
        : throw new InvalidOperationException("The date was not read.");
}
