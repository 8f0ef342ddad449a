// One simulation: the server, its clients, what is done to them, and the checks when all is over. The same
// seed gives the same simulation.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MiniWeb.Simulation.Checks;
using MiniWeb.Simulation.Clients;
using MiniWeb.Simulation.Site;
using MiniWeb.Simulation.World;

namespace MiniWeb.Simulation;

/// <summary>A simulation of one seed.</summary>
internal sealed class Simulation
{
    // A simulation takes some thousand turns; one that takes so many gets nowhere.
    private const int MostTurns = 3_000_000;

    // The slot that was used last keeps its two.
    private const int KeptBuffers = 2;

    // All waits are seconds: after so long, nobody waits for anything that will come.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    private readonly ulong _seed;
    private readonly RunPlan _plan;
    private readonly Turns _turns;
    private readonly List<Visitor> _clients = [];
    private readonly List<string> _faults = [];
    private readonly SiteFolder _folder;
    private readonly Dice _dice;

    private Simulation(ulong seed, SiteFolder folder)
    {
        (_seed, _folder) = (seed, folder);
        _dice = new Dice(seed);
        _plan = new RunPlan(_dice.Fork());
        _turns = new Turns(_dice.Fork(), _plan.InOrder);
    }

    /// <summary>Runs the simulation of a seed, on this thread.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="folder">What is served.</param>
    /// <param name="ledger">Keeps account of pooled buffers; null when nobody does.</param>
    /// <param name="trace">Takes a line for each thing that happens; null for none.</param>
    public static Outcome Run(
        ulong seed, SiteFolder folder, PoolLedger? ledger = null, Action<string>? trace = null)
    {
        var before = SynchronizationContext.Current;
        ledger?.Begin();
        var simulation = new Simulation(seed, folder);
        SynchronizationContext.SetSynchronizationContext(new TurnContext(simulation._turns));
        try
        {
            return simulation.Run(ledger, trace);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private Outcome Run(PoolLedger? ledger, Action<string>? trace)
    {
        var subject = new Subject(_turns, _plan, _dice.Fork(), _folder);
        subject.Server.Start();
        StartClients(subject);
        var stopping = _plan.StopsInside ? StopAsync(subject) : Task.CompletedTask;
        Go(() => _clients.All(IsOver) && stopping.IsCompleted, "the clients");
        var ending = subject.EndAsync();
        Go(() => ending.IsCompleted, "the end");
        if (ending.IsFaulted)
            _faults.Add($"the end failed: {ending.Exception}");
        Drain();
        Check(subject);
        if (trace is not null)
            Tracing.Write(_seed, _plan, _clients, subject, trace);
        var digest = Tracing.DigestOf(_clients, subject);
        var end = subject.Index.DisposeAsync().AsTask();
        if (!end.IsCompletedSuccessfully)
            _faults.Add("the index did not end");
        if (ledger is not null)
            _faults.AddRange(ledger.FaultsOf(KeptBuffers));
        return new Outcome(_seed, _faults, _turns.Count, digest);
    }

    private static bool IsOver(Visitor client) => client.IsDone || client.Link.IsClosedByServer;

    private void StartClients(Subject subject)
    {
        for (var i = 1; i <= _plan.Clients; i++)
        {
            var dice = _dice.Fork();
            var plan = new ClientPlan(dice, new RequestMaker(dice, _folder, _plan.Limits));
            var client = new Visitor(_turns, new Link(_turns, i, new LinkTraits(dice)), plan);
            _clients.Add(client);
            client.Start(subject.Listener.Add);
        }
    }

    private async Task StopAsync(Subject subject)
    {
        await Task.Delay(_plan.StopsAt, _turns);
        await subject.Server.StopAsync(_plan.StopTime);
    }

    private void Go(Func<bool> isOver, string what)
    {
        while (!isOver())
        {
            if (_turns.Breach is not null)
                return;
            if (!_turns.Take())
                _faults.Add($"{what}: nothing happens any more, and it is not over");
            else if (_turns.Count > MostTurns)
                _faults.Add($"{what}: not over after {_turns.Count} turns");
            else if (_turns.Now > Longest.Ticks)
                _faults.Add($"{what}: not over after {Longest}");
            else
                continue;
            return;
        }
    }

    // What is still to come when all is closed: packets on their way.
    private void Drain()
    {
        while (_turns.Take())
            if (_turns.Count > MostTurns)
                return;
    }

    private void Check(Subject subject)
    {
        foreach (var client in _clients)
            _faults.AddRange(AnswerCheck.FaultsOf(client, _plan)
                .Select(fault => $"client {client.Link.Number}: {fault}"));
        _faults.AddRange(CaptureCheck.FaultsOf(subject, _clients));
        _faults.AddRange(HeldCheck.FaultsOf(subject, _turns, _plan));
    }
}
