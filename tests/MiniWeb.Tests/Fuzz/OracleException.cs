using System;

namespace MiniWeb.Tests.Fuzz;

/// <summary>The oracle has read what there was to read.</summary>
internal sealed class OracleException(Ending.Kind verdict) : Exception
{
    public Ending.Kind Verdict => verdict;
}
