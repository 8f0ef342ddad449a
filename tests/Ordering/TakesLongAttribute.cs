// Marks a class of tests that should begin before the others.
using System;
using MiniWeb.Tests.Ordering;
using Xunit;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace MiniWeb.Tests.Ordering;

/// <summary>The class takes seconds where others take less.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesLongAttribute : Attribute;
