namespace MiniWeb.Tests.Fuzz;

/// <summary>What is fuzzed: how inputs are made, and what must hold for each.</summary>
internal interface IFuzzSubject
{
    /// <summary>The input that these dice give.</summary>
    FuzzInput Make(Dice dice);

    /// <summary>The invariant that does not hold for an input, or null.</summary>
    Fault? FaultOf(FuzzInput input);

    /// <summary>An input as it should be kept.</summary>
    string RowOf(FuzzInput input);
}
