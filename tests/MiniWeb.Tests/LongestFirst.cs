// The order of the classes: those that take longest begin first, so that none of them runs on alone at the
// end while the other processor has nothing to do. It decides nothing else: no test depends on the order.
using System;
using System.Collections.Generic;
using System.Linq;
using MiniWeb.Tests;
using MiniWeb.Tests.Fuzz;
using MiniWeb.Tests.Http;
using MiniWeb.Tests.Http.Dissection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace MiniWeb.Tests;

/// <summary>The classes that take seconds, then the others.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly Type[] Long =
        [typeof(FuzzTests), typeof(RequestProperties), typeof(AnatomyProperties), typeof(ParserLimitsTests)];

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
