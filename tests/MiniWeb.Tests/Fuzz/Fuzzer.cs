// Runs a subject over many inputs. Each input depends on the seed and its own index alone. A finding is made
// small, and told once for each kind; the run goes on, up to a few kinds.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Threading;

namespace MiniWeb.Tests.Fuzz;

/// <summary>One run of the fuzzer.</summary>
internal sealed class Fuzzer(IFuzzSubject subject, ulong seed)
{
    private const int MostKinds = 5;

    private readonly Dictionary<string, string> _findings = [];
    private long _index = -1;

    /// <summary>The index of the input under way; another thread may ask.</summary>
    public long Index => Interlocked.Read(ref _index);

    /// <summary>How many inputs had a fault.</summary>
    public long Faults { get; private set; }

    /// <summary>The findings, one for each kind, as text with the row to keep.</summary>
    public IReadOnlyCollection<string> Findings => _findings.Values;

    /// <summary>Runs until a number of inputs is done, or the time is over.</summary>
    /// <returns>How many inputs were run.</returns>
    public long Run(long inputs, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        long done = 0;
        while (done < inputs && _findings.Count < MostKinds && ((done & 0xFF) != 0 || clock.Elapsed < time))
        {
            Interlocked.Exchange(ref _index, done);
            var input = Input(done);
            if (subject.FaultOf(input) is { } fault)
                Keep(input, fault, done);
            done++;
        }

        return done;
    }

    /// <summary>The input of an index.</summary>
    public FuzzInput Input(long index) => subject.Make(Dice.Of(seed, index));

    private void Keep(FuzzInput input, Fault fault, long index)
    {
        Faults++;
        if (_findings.ContainsKey(fault.Kind))
            return;
        var small = Shrinker.Shrink(input, fault, subject.FaultOf);
        var text = subject.FaultOf(small)?.Text ?? fault.Text;
        _findings.Add(fault.Kind, string.Create(CultureInfo.InvariantCulture,
            $"""
            {fault.Kind}: input {index} of seed {seed}, made smaller:
            "{small.Spelled}"
            {small.Limits}
            {text}
            {subject.RowOf(small)}
            """));
    }
}
