// Seeds that found a fault of the server once, or that show one when it is put back. A seed keeps its meaning
// only as long as the simulation rolls the same dice: after a change there, the row stays as one seed more.
using Xunit;

namespace MiniWeb.Simulation.Tests;

/// <summary>Seeds, each with the fault that it found.</summary>
public static class FoundSeeds
{
    /// <summary>The rows.</summary>
    public static TheoryData<ulong, string> Rows => new()
    {
        { 1662, "What stood behind urgent data was not read." },
        { 5796, "A file was read outside the server's schedule, so that the seed had no single order." },
        { 17_181, "What was read behind the last response did not wait for room in the capture queue." },
        { 60_071, "A lingering close waited for the disk until its time was over, and reset the client." },
        { 114_211, "An idle time-out ended a connection whose request waited for the capture queue." },
        { 202_847, "The same, behind a refusal in the middle of a pipeline." },
    };
}
