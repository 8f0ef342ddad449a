// How much to fuzz: little in the normal run; as much as the environment says in a long one (tests/fuzz).
using System;
using System.Globalization;

namespace MiniWeb.Tests.Fuzz;

/// <summary>How many inputs, how long, and from which seed.</summary>
internal sealed record FuzzPlan(ulong Seed, long Inputs, TimeSpan Time)
{
    private static readonly TimeSpan Unbounded = TimeSpan.FromDays(365);

    /// <summary>MINIWEB_FUZZ_SEED, _INPUTS and _MINUTES, each where it is set.</summary>
    /// <param name="seed">The seed otherwise.</param>
    /// <param name="inputs">The number of inputs otherwise; unbounded when only the time is set.</param>
    public static FuzzPlan Of(ulong seed, long inputs)
    {
        var minutes = Number("MINUTES");
        return new FuzzPlan(
            Number("SEED") ?? seed,
            (long?)Number("INPUTS") ?? (minutes is null ? inputs : long.MaxValue),
            minutes is { } time ? TimeSpan.FromMinutes(time) : Unbounded);
    }

    private static ulong? Number(string name) =>
        Environment.GetEnvironmentVariable($"MINIWEB_FUZZ_{name}") is { Length: > 0 } text
            ? ulong.Parse(text, CultureInfo.InvariantCulture)
            : null;
}
