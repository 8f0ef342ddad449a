// The order of the classes: those that take longest begin first, so that none of them runs on alone at the
// end while the other processor has nothing to do. It decides nothing else: no test depends on the order.
using System;
using System.Collections.Generic;
using System.Linq;
using Xunit.Sdk;
using Xunit.v3;

namespace MiniWeb.Tests.Ordering;

/// <summary>The classes that <see cref="TakesLongAttribute"/> marks, then the others.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
    [
        .. typeof(LongestFirst).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(TakesLongAttribute), inherit: false))
            .Select(type => type.FullName!),
    ];

    /// <inheritdoc />
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection
        => [.. testCollections.OrderByDescending(IsLong)];

    private static bool IsLong<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
        => Array.Exists(Long, name => collection.TestCollectionDisplayName.Contains(
            name, StringComparison.Ordinal));
}
