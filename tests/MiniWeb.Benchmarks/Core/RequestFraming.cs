// Deciding how long a request's content is, once its head is there: a few nanoseconds, or something is wrong.
using System;
using System.Collections.Generic;
using BenchmarkDotNet.Attributes;
using MiniWeb.Http;

namespace MiniWeb.Benchmarks.Core;

[ShortRunJob, MemoryDiagnoser]
public class RequestFraming
{
    private static readonly Dictionary<string, (byte[] Head, FramingKind Kind)> Messages = new()
    {
        ["no content"] = (SampleHeads.Requests["browser"], FramingKind.None),
        ["length"] = (SampleHeads.BrowserWith("Content-Length: 4096"), FramingKind.Length),
        ["chunked"] = (SampleHeads.BrowserWith("Transfer-Encoding: chunked"), FramingKind.Chunked),
    };

    private readonly RequestParser _parser = new(ParserLimits.Default);

    public static IEnumerable<string> Names => Messages.Keys;

    [ParamsSource(nameof(Names))]
    public string Message { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        var (head, kind) = Messages[Message];
        if (_parser.Parse(head, out _) != ParseStatus.Complete || Decide().Kind != kind)
            throw new InvalidOperationException($"{Message} is framed as {Decide()}");
    }

    [Benchmark]
    public ContentFraming Decide() => MessageFraming.ForRequest(_parser.Head, ParserLimits.Default);
}
