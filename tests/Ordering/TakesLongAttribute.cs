// Marks a class of tests that begins before the others, and that tests/run --quick leaves out: it searches
// long, measures, or starts servers.
using System;
using System.Collections.Generic;
using MiniWeb.Tests.Ordering;
using Xunit;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace MiniWeb.Tests.Ordering;

/// <summary>The class takes seconds where others take less.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesLongAttribute : Attribute, ITraitAttribute
{
    /// <inheritdoc />
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Category", "Slow")];
}
