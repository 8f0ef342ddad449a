// Clients that behave, beside a crowd that does not: they ask all the time, and each must get its answer.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace MiniWeb.SystemTests.Load;

/// <summary>A few connections on which request follows request until they are told to stop.</summary>
internal sealed class Bystanders
{
    /// <summary>How many connections.</summary>
    public const int Count = 4;

    // The longest that one answer may take, when five hundred large responses begin at once.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    // Half of the answers come within this: a crowd that only waits costs the others nothing.
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(250);

    private const int LeastAnswers = 20;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(10);

    private readonly List<Task<List<TimeSpan>>> _asking;
    private volatile bool _isOver;

    private Bystanders(int port, ReadOnlyMemory<byte> end) =>
        _asking = [.. Enumerable.Range(0, Count).Select(_ => Task.Run(() => AskAsync(port, end)))];

    /// <summary>They begin.</summary>
    /// <param name="port">The server's.</param>
    /// <param name="end">What each answer ends with.</param>
    public static Bystanders Begin(int port, ReadOnlyMemory<byte> end) => new(port, end);

    /// <summary>They stop; fails unless each of them was served all the time, and soon.</summary>
    public async Task EndAsync()
    {
        _isOver = true;
        List<TimeSpan> times = [.. (await Task.WhenAll(_asking)).SelectMany(one => one).Order()];
        Assert.True(times[^1] < Longest, $"one answer of {times.Count} took {times[^1]}");
        Assert.True(times[times.Count / 2] < Usual, $"half of {times.Count} took {times[times.Count / 2]}");
    }

    private async Task<List<TimeSpan>> AskAsync(int port, ReadOnlyMemory<byte> end)
    {
        using var member = await CrowdMember.ConnectAsync(port);
        using var pace = new PeriodicTimer(Pace);
        var times = new List<TimeSpan>();
        while (!_isOver || times.Count < LeastAnswers)
        {
            var begun = Stopwatch.GetTimestamp();
            await member.AskAsync(Site.Request, end);
            times.Add(Stopwatch.GetElapsedTime(begun));
            await pace.WaitForNextTickAsync();
        }
        return times;
    }
}
