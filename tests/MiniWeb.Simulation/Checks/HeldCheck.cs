// Looks at what the server still holds when all is over: it must be nothing.
using System.Collections.Generic;
using MiniWeb.Simulation.Site;
using MiniWeb.Simulation.World;

namespace MiniWeb.Simulation.Checks;

/// <summary>Nothing runs, and nothing is held.</summary>
internal static class HeldCheck
{
    // One read and one send of each connection, in pieces, and what each of them is made of in memory.
    private const long OfConnection = 200 * 1024;

    /// <summary>What is still held.</summary>
    public static IEnumerable<string> FaultsOf(Subject subject, Turns turns, RunPlan plan)
    {
        var server = subject.Server;
        foreach (var (what, count) in new (string, long)[]
        {
            ("connections are open", server.ConnectionCount),
            ("deadlines are watched", server.Context.Sweep.Count),
            ("slots are held", server.Context.Slots.Held),
            ("permits are missing", plan.MaxConnections - server.Free),
            ("places in the poll are taken", subject.Poll.Count),
            ("connections wait to be accepted", subject.Listener.Count),
            ("bytes of captures wait", subject.Captures?.Pending ?? 0),
            ("turns are left", turns.Waiting),
        })
            if (count != 0)
                yield return $"{count} {what}";
        var most = plan.QueueBytes + (plan.Clients * OfConnection);
        if (subject.MostPending > most)
            yield return $"{subject.MostPending} bytes waited for the disk, more than {most}";
        if (turns.Breach is { } breach)
            yield return breach;
    }
}
