// Waits for what another process does in its own time, and tells nobody of: it looks again and again, ends as
// soon as it is so, and fails with what was seen last.
using System;
using System.Diagnostics;
using System.Threading.Tasks;
using MiniWeb.SystemTests.Fixtures;
using Xunit;

namespace MiniWeb.SystemTests.Load;

/// <summary>Looks until it is so.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Looks until <paramref name="isSo"/>, and returns what was seen.</summary>
    public static async Task<T> SeesAsync<T>(Func<T> look, Func<T, bool> isSo)
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            var seen = look();
            if (isSo(seen)) return seen;
            if (since.Elapsed > Deadline.Default) Assert.Fail($"Seen last, and still not right: {seen}");
            await Task.Delay(Interval);
        }
    }
}
