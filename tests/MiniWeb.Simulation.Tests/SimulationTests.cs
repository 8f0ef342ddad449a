// Runs the simulation: five thousand new seeds, the seeds that once found a fault, and what makes both worth
// something: that a seed can be had again, and that nothing is kept.
using System;
using System.Collections.Generic;
using System.Linq;
using MiniWeb.Simulation.Site;
using Xunit;

namespace MiniWeb.Simulation.Tests;

public sealed class SimulationTests(ITestOutputHelper output)
{
    private const ulong Seeds = 5000;

    [Fact]
    public void Five_thousand_seeds_find_no_fault()
    {
        var found = new List<Outcome>();
        var fleet = new Fleet(from: 1, Seeds, Environment.ProcessorCount) { EndsAtFault = true };
        fleet.Run(found.Add);
        found.ForEach(Tell);
        Assert.Empty(found.SelectMany(outcome => outcome.Faults));
        Assert.Equal(Seeds, (ulong)fleet.Done);
    }

    [Theory]
    [MemberData(nameof(FoundSeeds.Rows), MemberType = typeof(FoundSeeds))]
    public void A_seed_that_found_a_fault_finds_none_now(ulong seed, string fault)
    {
        var found = new List<Outcome>();
        new Fleet(seed, count: 1, threads: 1).Run(found.Add);
        found.ForEach(Tell);
        Assert.True(found.Count == 0, $"again: {fault}");
    }

    [Fact]
    public void A_seed_gives_the_same_simulation_each_time()
    {
        using var folder = new SiteFolder();
        for (var seed = 1UL; seed <= 30; seed++)
            Assert.Equal(Simulation.Run(seed, folder).Digest, Simulation.Run(seed, folder).Digest);
    }

    [Fact]
    public void Each_pooled_buffer_is_given_back_once()
    {
        var found = new List<Outcome>();
        new Fleet(from: 1, count: 300, threads: 1) { CountsBuffers = true }.Run(found.Add);
        Assert.Empty(found.SelectMany(outcome => outcome.Faults));
    }

    [Fact]
    public void Memory_comes_back()
    {
        const long Most = 8 * 1024 * 1024;
        using var folder = new SiteFolder();
        var before = MemoryAfter(100, folder);
        Assert.InRange(MemoryAfter(400, folder) - before, long.MinValue, Most);
    }

    private static long MemoryAfter(ulong seeds, SiteFolder folder)
    {
        for (var seed = 1UL; seed <= seeds; seed++)
            Simulation.Run(seed, folder);
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    // What is needed to look for the fault; a simulation that does not come back has no trace.
    private void Tell(Outcome outcome)
    {
        output.WriteLine($"dotnet run --project tests/MiniWeb.Simulation -- --seed {outcome.Seed} --trace");
        foreach (var fault in outcome.Faults)
            output.WriteLine(fault);
        if (outcome.Turns == 0)
            return;
        using var folder = new SiteFolder();
        Simulation.Run(outcome.Seed, folder, trace: output.WriteLine);
    }
}
