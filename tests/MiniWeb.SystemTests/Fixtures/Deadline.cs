// How long the tests wait at most. No test waits this long when all is well: a deadline only turns a hang
// into a failure that says what was waited for, and it is generous because both cores may be busy with other
// tests.
using System;

namespace MiniWeb.SystemTests.Fixtures;

/// <summary>The deadline of every wait that is not given one of its own.</summary>
public static class Deadline
{
    /// <summary>30 seconds.</summary>
    public static TimeSpan Default { get; } = TimeSpan.FromSeconds(30);
}
