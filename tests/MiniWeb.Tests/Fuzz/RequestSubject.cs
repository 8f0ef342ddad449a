// Streams of requests: mutated rows of the corpus, and what must hold for each of them. One feed for each set
// of limits reads all inputs in turn, so that nothing of one connection may show in the next.
using System;
using System.Collections.Generic;
using System.Linq;
using MiniWeb.Http;
using MiniWeb.Tests.Http;

namespace MiniWeb.Tests.Fuzz;

/// <summary>Fuzzes parser, framing and decoder of requests.</summary>
internal sealed class RequestSubject : IFuzzSubject
{
    private static readonly CorpusRow[] Rows = [.. CorpusRow.Names.Select(CorpusRow.Load)];

    private static readonly CorpusRow[] Legal =
        [.. Rows.Where(row => row.Expected.Outcome == RequestReading.Complete)];

    // Tight enough that a few repetitions reach each limit, wide enough that most rows fit.
    private static readonly ParserLimits Small = new()
    {
        StartLine = 64, FieldLine = 64, FieldSection = 200, FieldCount = 6, Content = 64,
        ChunkExtensions = 12,
    };

    // Where nothing but the numbers themselves end.
    private static readonly ParserLimits Wide = new() { Content = long.MaxValue };

    private static readonly byte[] Smuggled =
        [.. "\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n"u8];

    private readonly Mutations _mutations =
        new([.. Rows.Select(row => row.Bytes).Where(bytes => bytes.Length < 2000)]);

    private readonly Dictionary<ParserLimits, Readers> _readers = [];

    private sealed record Readers(PipelineFeed Whole, PipelineFeed Split, Oracle Oracle);

    /// <summary>How many inputs there were with so many whole requests, up to three.</summary>
    public long[] Requests { get; } = new long[4];

    /// <summary>How many inputs had content that was overwritten.</summary>
    public long Overwritten { get; private set; }

    /// <summary>How many inputs the oracle left undecided.</summary>
    public long Undecided { get; private set; }

    /// <summary>How many inputs were refused, by reason.</summary>
    public Dictionary<RejectionReason, long> Reasons { get; } = [];

    // Two of three rows are legal, and whole requests often stand before and behind what is changed:
    // otherwise most inputs would end at their first line.
    /// <inheritdoc/>
    public FuzzInput Make(Dice dice)
    {
        var row = dice.Pick<CorpusRow>(dice.OnceIn(3) ? Rows : Legal);
        var limits = dice.Below(20) switch
        {
            < 4 => Small,
            4 => Wide,
            _ => row.Limits,
        };
        var bytes = _mutations.Apply(row.Bytes, dice, limits);
        for (var more = dice.Below(4); more > 1; more--)
            bytes = [.. dice.Pick<CorpusRow>(Legal).Bytes, .. bytes];
        if (dice.OnceIn(3))
            bytes = [.. bytes, .. dice.Pick<CorpusRow>(Legal).Bytes];
        return new FuzzInput(bytes, limits, dice.Next64());
    }

    /// <inheritdoc/>
    public Fault? FaultOf(FuzzInput input)
    {
        if (!_readers.TryGetValue(input.Limits, out var readers))
        {
            var feeds = (new PipelineFeed(input.Limits), new PipelineFeed(input.Limits));
            readers = new Readers(feeds.Item1, feeds.Item2, new Oracle(input.Limits));
            _readers.Add(input.Limits, readers);
        }

        try
        {
            readers.Whole.ReadWhole(input.Bytes);
            Count(readers.Whole);
            return FaultOfWhole(readers.Whole, input)
                ?? FaultOfSplits(readers, input)
                ?? FaultOfContent(readers, input)
                ?? FaultByOracle(readers, input);
        }
        catch (Exception exception) // the first invariant: whatever a peer sends, nothing is thrown
        {
            _readers.Remove(input.Limits);
            return new Fault($"exception {exception.GetType().Name}", exception.ToString());
        }
    }

    /// <inheritdoc/>
    public string RowOf(FuzzInput input) => FoundRow.Write(input);

    private static Fault? FaultOfWhole(PipelineFeed feed, FuzzInput input)
    {
        var end = feed.Ending;
        if (feed.Steps > input.Bytes.Length + 1)
            return new Fault("steps", $"{feed.Steps} steps for {input.Bytes.Length} bytes");
        var isInside = end.Verdict != Ending.Kind.Rejected
            || (end.Offset >= end.Position && end.Offset < input.Bytes.Length);
        return isInside ? null : new Fault("offset", $"{end} of {input.Bytes.Length} bytes");
    }

    private static Fault? FaultOfSplits(Readers readers, FuzzInput input)
    {
        readers.Split.ReadByteByByte(input.Bytes);
        if (!IsSame(readers))
            return Difference("split", readers, "byte by byte");
        if (readers.Split.Steps > (2 * input.Bytes.Length) + 1)
            return new Fault("steps", $"{readers.Split.Steps} steps for {input.Bytes.Length} single bytes");
        for (var round = 0; round < 3; round++)
        {
            var cuts = input.Cuts(round);
            readers.Split.ReadMoved(input.Bytes, cuts);
            if (!IsSame(readers))
                return Difference("split", readers, $"cut at {string.Join(", ", cuts)}");
        }

        return null;
    }

    // Content may be anything: put what looks like requests in its place, and all else is the same.
    private Fault? FaultOfContent(Readers readers, FuzzInput input)
    {
        if (readers.Whole.ContentAt.Count == 0)
            return null;
        Overwritten++;
        byte[] bytes = [.. input.Bytes];
        var next = 0;
        foreach (var range in readers.Whole.ContentAt)
            for (var i = range.Start.Value; i < range.End.Value; i++)
                bytes[i] = Smuggled[next++ % Smuggled.Length];
        readers.Split.ReadWhole(bytes);
        var isSame = readers.Split.Ending == readers.Whole.Ending
            && readers.Split.Transcript.Lines.SequenceEqual(readers.Whole.Transcript.Lines);
        return isSame ? null : Difference("content", readers, "with other content");
    }

    private Fault? FaultByOracle(Readers readers, FuzzInput input)
    {
        var verdict = readers.Oracle.Read(input.Bytes);
        var (read, told) = (readers.Whole.Transcript, readers.Oracle.Transcript);
        if (verdict == Ending.Kind.Undecided)
            Undecided++;
        if ((verdict == readers.Whole.Ending.Verdict || verdict == Ending.Kind.Undecided)
            && read.WholeLines.SequenceEqual(told.WholeLines)
            && read.WholeContent.SequenceEqual(told.WholeContent))
            return null;
        var kind = verdict == readers.Whole.Ending.Verdict ? "oracle" : $"oracle {verdict}";
        return new Fault(kind, $"read:\n{read}{readers.Whole.Ending}\nthe oracle says:\n{told}{verdict}");
    }

    private static bool IsSame(Readers readers) =>
        readers.Split.Ending == readers.Whole.Ending
        && readers.Split.Transcript.Equals(readers.Whole.Transcript);

    private static Fault Difference(string kind, Readers readers, string how) => new(kind,
        $"whole:\n{readers.Whole.Transcript}{readers.Whole.Ending}\n"
        + $"{how}:\n{readers.Split.Transcript}{readers.Split.Ending}");

    private void Count(PipelineFeed feed)
    {
        Requests[Math.Min(feed.Transcript.Requests, 3)]++;
        if (feed.Ending.Verdict == Ending.Kind.Rejected)
            Reasons[feed.Ending.Reason] = Reasons.GetValueOrDefault(feed.Ending.Reason) + 1;
    }
}
