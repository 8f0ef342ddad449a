// The order of the classes: those that take longest begin first, so that none of them runs on alone at the
// end while the other processor has nothing to do. It decides nothing else: no test depends on the order.
using System;
using System.Collections.Generic;
using System.Linq;
using MiniWeb.SystemTests;
using MiniWeb.SystemTests.Inspector;
using MiniWeb.SystemTests.Replaying;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace MiniWeb.SystemTests;

/// <summary>The classes that take longest, then the others.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly Type[] Long =
    [
        typeof(AccessibilityTests), typeof(ReplayVerbTests), typeof(InspectorTests), typeof(RoundTests),
        typeof(StopTests),
    ];

    /// <inheritdoc />
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection
        => [.. testCollections.OrderByDescending(IsLong)];

    private static bool IsLong<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
        => Long.Any(type => collection.TestCollectionDisplayName.Contains(
            type.FullName!, StringComparison.Ordinal));
}
