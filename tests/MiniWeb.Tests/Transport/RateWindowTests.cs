// The least rate, by numbers: what was waited and what came, and how long the next wait may last.
using System;
using System.Linq;
using MiniWeb.Transport;
using Xunit;

namespace MiniWeb.Tests.Transport;

public sealed class RateWindowTests
{
    // Window in ms, bytes a second, the waits as ms:bytes, and what remains for the next one in ms.
    [Theory]
    [InlineData(1000, 100, "", 1000)]
    [InlineData(1000, 100, "300:1", 700)]
    [InlineData(1000, 100, "300:1 300:1 300:1", 100)]
    [InlineData(1000, 100, "300:50 300:50", 1000)]
    [InlineData(1000, 100, "300:99 900:0", -200)]
    [InlineData(1000, 100, "300:500 400:1", 600)]
    [InlineData(1000, 0, "900:1 900:1", 1000)]
    [InlineData(2000, 100, "900:150 900:49", 200)]
    public void A_window_grows_new_when_its_quota_is_reached(
        int window, int rate, string waits, int remaining)
    {
        var measured = default(RateWindow);
        measured.Begin(TimeSpan.FromMilliseconds(window), rate);
        foreach (var wait in waits.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = wait.Split(':').Select(int.Parse).ToArray();
            measured.Note(TimeSpan.FromMilliseconds(parts[0]), parts[1]);
        }

        Assert.Equal(remaining, measured.Remaining.TotalMilliseconds);
    }
}
