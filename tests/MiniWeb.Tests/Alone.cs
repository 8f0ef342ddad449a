using Xunit;

namespace MiniWeb.Tests;

/// <summary>The tests that measure the process, and so run with no other test beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
