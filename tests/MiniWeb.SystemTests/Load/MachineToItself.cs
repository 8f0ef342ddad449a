// The tests that measure a server by its latency and its memory. Each has the machine to itself: beside a
// browser or a second crowd, a figure would tell about the neighbour.
using Xunit;

namespace MiniWeb.SystemTests.Load;

/// <summary>Tests that run alone, one after the other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MachineToItself
{
    /// <summary>The name to put on a test class.</summary>
    public const string Name = "Load";
}
