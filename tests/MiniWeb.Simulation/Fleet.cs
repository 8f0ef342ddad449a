// Runs many seeds on some threads, each simulation on one of them. A simulation that does not come back is
// itself a fault: a turn that never ends cannot be counted by the simulation that takes it.
using System;
using System.Diagnostics;
using System.Threading;
using MiniWeb.Simulation.Site;
using MiniWeb.Simulation.World;

namespace MiniWeb.Simulation;

/// <summary>Runs seeds.</summary>
internal sealed class Fleet
{
    // A simulation takes some milliseconds of a processor. Time itself says little on a machine that has much
    // else to do: only one that waits for ever uses none.
    private static readonly TimeSpan MostProcessorTime = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly ulong _end;
    private readonly Worker[] _workers;
    private ulong _next;

    /// <param name="from">The first seed.</param>
    /// <param name="count">How many.</param>
    /// <param name="threads">How many at a time.</param>
    public Fleet(ulong from, ulong count, int threads)
    {
        (_next, _end) = (from, from + count);
        _workers = new Worker[threads];
    }

    /// <summary>Whether the first fault is enough.</summary>
    public bool EndsAtFault { get; init; }

    /// <summary>Whether account is kept of pooled buffers, which takes several times as long.</summary>
    public bool CountsBuffers { get; init; }

    /// <summary>How many were run.</summary>
    public long Done { get; private set; }

    /// <summary>How many turns they took.</summary>
    public long Turns { get; private set; }

    /// <summary>How many had faults.</summary>
    public int Faulty { get; private set; }

    /// <summary>Runs all.</summary>
    /// <param name="tell">Told of each outcome that has faults.</param>
    /// <returns>How many had.</returns>
    public int Run(Action<Outcome> tell)
    {
        using var folder = new SiteFolder();
        using var ledger = CountsBuffers ? new PoolLedger() : null;
        for (var i = 0; i < _workers.Length; i++)
            _workers[i] = new Worker(this, folder, ledger, tell);
        foreach (var worker in _workers)
            while (!worker.HasEndedWithin(TimeSpan.FromSeconds(1)))
                if (FindStuck() is { } stuck)
                {
                    Note(new Outcome(stuck, ["does not come back: a turn never ends"], 0, 0), tell);
                    return Faulty;
                }

        return Faulty;
    }

    private ulong? FindStuck()
    {
        foreach (var worker in _workers)
            if (worker.Seed is { } seed && (worker.Time > MostTime
                || worker.ProcessorTime > MostProcessorTime * _workers.Length))
                return seed;
        return null;
    }

    private bool TryTake(out ulong seed)
    {
        lock (_gate)
        {
            seed = _next;
            if (_next >= _end || (EndsAtFault && Faulty > 0))
                return false;
            _next++;
            return true;
        }
    }

    private void Note(Outcome outcome, Action<Outcome> tell)
    {
        lock (_gate)
        {
            Done++;
            Turns += outcome.Turns;
            if (outcome.Faults.Count == 0)
                return;
            Faulty++;
            tell(outcome);
        }
    }

    private sealed class Worker
    {
        private const long Never = long.MaxValue;

        private readonly Thread _thread;
        private long _began = Never;
        private long _usedBefore;
        private ulong _seed;

        public Worker(Fleet fleet, SiteFolder folder, PoolLedger? ledger, Action<Outcome> tell)
        {
            _thread = new Thread(() => Work(fleet, folder, ledger, tell))
            {
                IsBackground = true,
                Name = "Simulation",
            };
            _thread.Start();
        }

        /// <summary>What it runs; null for nothing.</summary>
        public ulong? Seed => Volatile.Read(ref _began) == Never ? null : _seed;

        /// <summary>Since when.</summary>
        public TimeSpan Time => Stopwatch.GetElapsedTime(Volatile.Read(ref _began));

        /// <summary>What the process has used since then, for all workers together.</summary>
        public TimeSpan ProcessorTime =>
            Environment.CpuUsage.TotalTime - TimeSpan.FromTicks(Volatile.Read(ref _usedBefore));

        public bool HasEndedWithin(TimeSpan time) => _thread.Join(time);

        private void Work(Fleet fleet, SiteFolder folder, PoolLedger? ledger, Action<Outcome> tell)
        {
            while (fleet.TryTake(out var seed))
            {
                _seed = seed;
                Volatile.Write(ref _usedBefore, Environment.CpuUsage.TotalTime.Ticks);
                Volatile.Write(ref _began, Stopwatch.GetTimestamp());
                fleet.Note(RunOne(seed, folder, ledger), tell);
                Volatile.Write(ref _began, Never);
            }
        }

        // Whatever is thrown is a fault of that seed.
        private static Outcome RunOne(ulong seed, SiteFolder folder, PoolLedger? ledger)
        {
            try
            {
                return Simulation.Run(seed, folder, ledger);
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                return new Outcome(seed, [$"thrown: {fault}"], 0, 0);
            }
        }
    }
}
